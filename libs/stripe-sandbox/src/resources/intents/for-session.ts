import { invalid } from '../../kernel/errors';

/** Refuses what only the session itself may do with its intent. */
export function refuseForSession(intent: { checkout_session?: string }, kind: string, verb: string): void {
  if (intent.checkout_session === undefined) return;
  const instead = verb === 'cancel' ? ' Expire the Checkout Session instead.' : '';
  throw invalid(
    `You cannot ${verb} this ${kind} because it was created by a Checkout Session (${intent.checkout_session}).${instead}`,
    {
      code: kind === 'PaymentIntent' ? 'payment_intent_invalid_parameter' : 'setup_intent_invalid_parameter',
    },
  );
}
