import { intentErrors } from '../../error-catalogue/intents';

/** Refuses what only the session itself may do with its intent. */
export function refuseForSession(intent: { checkout_session?: string }, kind: string, verb: string): void {
  const session = intent.checkout_session;
  if (session === undefined) return;
  const code =
    kind === 'PaymentIntent' ? 'payment_intent_invalid_parameter' : 'setup_intent_invalid_parameter';
  throw verb === 'cancel'
    ? intentErrors.cancel_of_session({ kind, session }, { code })
    : intentErrors.made_by_session({ verb, kind, session }, { code });
}
