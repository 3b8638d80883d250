import type { Account } from '../../kernel/store/account';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { SetupIntentRecord } from '../setup-intents/record';
import type { CheckoutSessionRecord } from './record';

/** The intent that decides about the session: its own, or what its subscription waits for. */
export function intentOfSession(
  { store }: Account,
  session: CheckoutSessionRecord,
): PaymentIntentRecord | SetupIntentRecord | undefined {
  if (session.payment_intent !== null) return store.payment_intent.get(session.payment_intent);
  if (session.setup_intent !== null) return store.setup_intent.get(session.setup_intent);
  const held = session.subscription === null ? undefined : store.subscription.get(session.subscription);
  if (held?.pending_setup_intent != null) return store.setup_intent.get(held.pending_setup_intent);
  if (!held?.latest_invoice) return undefined;
  const payment = store.invoice_payment.newest('invoice', held.latest_invoice);
  return payment && store.payment_intent.get(payment.payment_intent);
}
