/** Client secrets, API keys and webhook secrets, anywhere in a text. */
const secrets =
  /\b((?:pi|seti|cs)_[A-Za-z0-9]+_secret_|(?:sk|rk)_(?:test|live)_|whsec_|cvctok_)[A-Za-z0-9_]+/g;

/** Replaces secrets in a text. */
export const redact = (text: string): string => text.replace(secrets, '$1[redacted]');

type LoggedError = { type: string; message: string; code?: string; stack?: string; cause?: LoggedError };

/**
 * What is logged of an error: kind, message, stack and cause. Nothing else of it is, since Stripe's errors
 * carry whole objects with their client secrets, and database errors the values of the query.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: redact(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: redact(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: redact(error.stack) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: loggedError(error.cause, depth + 1) } : {}),
  };
}
