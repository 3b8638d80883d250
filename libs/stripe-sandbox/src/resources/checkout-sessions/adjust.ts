import type { Transaction } from '../../kernel/store/transaction';
import { endSubscription } from '../subscriptions/cancel';
import { hasEnded } from '../subscriptions/change';
import { checkDiscounts, withCode } from './discounts';
import { withQuantities } from './quantities';
import type { CheckoutSessionRecord } from './record';
import { chooseShipping } from './shipping';
import type { AdjustParams } from './submit-params';
import { priceSession } from './totals';

/** Ends a subscription that an earlier submission has begun and not paid: the next one begins another. */
function withoutSubscription(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  if (session.subscription === null) return session;
  const held = tx.get('subscription', session.subscription);
  if (held && !hasEnded(held)) endSubscription(tx, held, { reason: null });
  return { ...session, subscription: null };
}

/** The payment that an earlier submission has begun is of the new total; it may change until it is paid. */
function tellIntent(
  tx: Transaction,
  { payment_intent: id, amount_total: amount }: CheckoutSessionRecord,
): void {
  const intent = id === null ? undefined : tx.get('payment_intent', id);
  if (intent && amount !== null && amount > 0 && intent.amount !== amount)
    tx.put('payment_intent', { ...intent, amount });
}

/**
 * The open session after what the shopper changes about the order: shipping option, quantities and
 * promotion code.
 * @throws when the session does not offer it; nothing is changed then
 */
export function adjust(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: AdjustParams,
): CheckoutSessionRecord {
  const sent = chooseShipping(session, params.shipping_rate);
  const counted = params.line_items ? withQuantities(tx, sent, params.line_items) : sent;
  const code = params.promotion_code;
  const coded = code === undefined ? counted : withCode(tx, counted, code ?? '');
  if (coded === session) return session;
  const priced = priceSession(tx, coded);
  checkDiscounts(tx, priced);
  tellIntent(tx, priced);
  return tx.put('checkout_session', withoutSubscription(tx, priced));
}
