import { invalid } from '../../kernel/errors';
import { clientSecret } from './shown';

/** Lets a publishable key see an intent only with that intent's own client secret. */
export function checkClientSecret(
  intent: { id: string; secret: string },
  given: string | undefined,
  publishable: boolean,
  kind: 'PaymentIntent' | 'SetupIntent',
): void {
  if (given === undefined) {
    if (!publishable) return;
    throw invalid('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    });
  }
  if (given !== clientSecret(intent)) {
    throw invalid(
      `The client_secret provided does not match any associated ${kind} on this account. Ensure the provided client_secret matches one of the client_secret values on the ${kind}.`,
      {
        code:
          kind === 'PaymentIntent' ? 'payment_intent_invalid_parameter' : 'setup_intent_invalid_parameter',
        param: 'client_secret',
      },
    );
  }
}
