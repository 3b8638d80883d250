import { type IntentRef, readClientSecret } from '../common/client-secret';
import { IntegrationError, quote } from './errors';

/**
 * Reads `pi_…_secret_…` or `seti_…_secret_…`.
 * @throws IntegrationError in Stripe.js's words when it is something else, or of the other kind
 */
export function parseClientSecret(method: string, value: unknown, kind?: IntentRef['kind']): IntentRef {
  const intent = readClientSecret(value);
  if (!intent || (kind && kind !== intent.kind))
    throw new IntegrationError(
      `Invalid value for stripe.${method} intent secret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${quote(value)}.`,
    );
  return intent;
}
