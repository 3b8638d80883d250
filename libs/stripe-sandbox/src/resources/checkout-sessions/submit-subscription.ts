import { ApiError } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { confirmPayment } from '../payment-intents/confirm';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { attach } from '../payment-methods/rules';
import { confirmSetup } from '../setup-intents/confirm';
import type { SetupIntentRecord } from '../setup-intents/record';
import { createSubscription } from '../subscriptions/create';
import { paramOf } from './discounts';
import { intentOfSession } from './intent';
import type { CheckoutItem, CheckoutSessionRecord } from './record';

type Intent = PaymentIntentRecord | SetupIntentRecord;

/**
 * Does something while what the session has counts as active: its inline prices, which nobody else may use, and tax
 * rates that have been archived since.
 */
function asActive<T>(
  tx: Transaction,
  { line_items: items, subscription_data: subscriptionData }: CheckoutSessionRecord,
  act: () => T,
): T {
  const prices = items.flatMap(({ price }) => tx.get('price', price) ?? []).filter(({ active }) => !active);
  const ids = new Set(
    [...items, { tax_rates: subscriptionData?.default_tax_rates }].flatMap(
      ({ tax_rates: taxRates = [] }) => taxRates,
    ),
  );
  const rates = [...ids].flatMap((id) => tx.get('tax_rate', id) ?? []).filter(({ active }) => !active);
  for (const price of prices) tx.put('price', { ...price, active: true });
  for (const rate of rates) tx.put('tax_rate', { ...rate, active: true });
  const result = act();
  for (const price of prices) tx.put('price', price);
  for (const rate of rates) tx.put('tax_rate', rate);
  return result;
}

function start(tx: Transaction, session: CheckoutSessionRecord, method: PaymentMethodRecord | null): void {
  const data = session.subscription_data;
  const recurring = ({ price }: CheckoutItem) => tx.get('price', price)?.recurring != null;
  const line = ({ price, quantity, tax_rates: taxRates }: CheckoutItem) => ({
    price,
    quantity,
    ...(taxRates ? { tax_rates: taxRates } : {}),
  });
  const once = session.line_items.filter((item) => !recurring(item));
  const made = asActive(tx, session, () =>
    createSubscription(tx, {
      customer: session.customer as string,
      items: session.line_items.filter(recurring).map(line),
      ...(once.length > 0 ? { add_invoice_items: once.map(line) } : {}),
      ...(method ? { default_payment_method: method.id } : {}),
      ...(session.discounts?.length ? { discounts: session.discounts.map(paramOf) } : {}),
      ...(data?.default_tax_rates ? { default_tax_rates: data.default_tax_rates } : {}),
      ...(data?.description == null ? {} : { description: data.description }),
      ...(data?.trial_end == null ? {} : { trial_end: data.trial_end }),
      ...(data?.trial_period_days == null ? {} : { trial_period_days: data.trial_period_days }),
      ...(data?.missing_payment_method == null
        ? {}
        : { trial_settings: { end_behavior: { missing_payment_method: data.missing_payment_method } } }),
      metadata: data?.metadata ?? {},
      payment_behavior: 'allow_incomplete',
      payment_settings: {
        payment_method_options: {
          card: { request_three_d_secure: session.card_options.request_three_d_secure },
        },
        payment_method_types: session.allowed_payment_method_types ?? ['card'],
        save_default_payment_method: 'on_subscription',
      },
    }),
  );
  tx.put('checkout_session', { ...session, subscription: made.subscription.id });
}

const isPayment = (intent: Intent): intent is PaymentIntentRecord => 'amount' in intent;

/** The intent that the subscription waits for, marked as the session's own. */
function intentOf(tx: Transaction, session: CheckoutSessionRecord): Intent | null {
  const held = intentOfSession(tx.account, tx.get('checkout_session', session.id) ?? session);
  if (!held) return null;
  return isPayment(held)
    ? tx.put('payment_intent', { ...held, checkout_session: session.id })
    : tx.put('setup_intent', { ...held, checkout_session: session.id });
}

/** Tries again with another card what an earlier submission has begun. */
function goOn(tx: Transaction, intent: Intent, method: PaymentMethodRecord | null): Intent {
  const params = { payment_method: method?.id, use_stripe_sdk: true };
  return isPayment(intent) ? confirmPayment(tx, intent, params, 'sandbox') : confirmSetup(tx, intent, params);
}

/**
 * Starts the subscription of a session with the first submission; later ones pay its first invoice with another
 * card. Returns the intent if the bank wants the shopper; a decline is thrown.
 */
export function submitSubscription(
  tx: Transaction,
  session: CheckoutSessionRecord,
  method: PaymentMethodRecord | null,
): Intent | null {
  const own = method && method.customer === null ? attach(tx, method, session.customer as string) : method;
  if (session.subscription !== null) {
    const held = intentOf(tx, session);
    return held && goOn(tx, held, own);
  }
  start(tx, session, own);
  // Without a card there was nothing to pay and there is nothing to confirm.
  if (!own) return null;
  const intent = intentOf(tx, session);
  if (intent?.status === 'requires_payment_method' && intent.failure) {
    throw new ApiError(
      402,
      { ...intent.failure.error, message: intent.failure.error.message ?? '', type: 'card_error' },
      { executed: true },
    );
  }
  return intent;
}
