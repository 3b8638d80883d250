import type { Account } from '../../kernel/store/account';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { SetupIntentRecord } from '../setup-intents/record';
import type { CheckoutSessionRecord } from './record';

/** The intent that decides about the session: its own, or what its subscription waits for. */
export function intentOfSession(
  { store }: Account,
  session: CheckoutSessionRecord,
): PaymentIntentRecord | SetupIntentRecord | undefined {
  if (session.paymentIntent !== null) return store.payment_intent.get(session.paymentIntent);
  if (session.setupIntent !== null) return store.setup_intent.get(session.setupIntent);
  const held = session.subscription === null ? undefined : store.subscription.get(session.subscription);
  if (held?.pendingSetupIntent != null) return store.setup_intent.get(held.pendingSetupIntent);
  if (!held?.latestInvoice) return undefined;
  const payment = store.invoice_payment.newest('invoice', held.latestInvoice);
  return payment && store.payment_intent.get(payment.paymentIntent);
}
