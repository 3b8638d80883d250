import { IntegrationError, quote } from './errors';

export interface IntentRef {
  id: string;
  kind: 'payment' | 'setup';
  clientSecret: string;
}

/**
 * Reads `pi_…_secret_…` or `seti_…_secret_…`.
 * @throws IntegrationError in Stripe.js's words when it is something else, or of the other kind
 */
export function parseClientSecret(method: string, value: unknown, kind?: IntentRef['kind']): IntentRef {
  const match =
    typeof value === 'string' ? /^((pi|seti)_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(value) : null;
  const found = match?.[2] === 'seti' ? 'setup' : 'payment';
  if (!match?.[1] || typeof value !== 'string' || (kind && kind !== found))
    throw new IntegrationError(
      `Invalid value for stripe.${method} intent secret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${quote(value)}.`,
    );
  return { id: match[1], kind: found, clientSecret: value };
}

export const intentPath = ({ id, kind }: IntentRef) =>
  `/v1/${kind === 'payment' ? 'payment_intents' : 'setup_intents'}/${id}`;
