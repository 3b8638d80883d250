import { intentErrors } from '../../error-catalogue/intents';
import { missingParam } from '../../kernel/params/errors';
import { clientSecret } from './shown';

/** Lets a publishable key see an intent only with that intent's own client secret. */
export function checkClientSecret(
  intent: { id: string; secret: string },
  given: string | undefined,
  publishable: boolean,
  kind: 'PaymentIntent' | 'SetupIntent',
): void {
  if (given === undefined) {
    if (publishable) throw missingParam('client_secret');
    return;
  }
  if (given === clientSecret(intent)) return;
  const code =
    kind === 'PaymentIntent' ? 'payment_intent_invalid_parameter' : 'setup_intent_invalid_parameter';
  throw intentErrors.wrong_client_secret({ kind }, { code });
}
