import type { CheckoutSessionRecord } from '../resources/checkout-sessions/record';
import type { PaymentIntentRecord } from '../resources/payment-intents/record';
import type { SetupIntentRecord } from '../resources/setup-intents/record';
import type { Account } from '../store/account';

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
