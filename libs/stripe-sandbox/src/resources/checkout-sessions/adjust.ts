import type { Transaction } from '../../kernel/store/transaction';
import { countRedemption } from '../discounts/discounts';
import { endSubscription } from '../subscriptions/cancel';
import { hasEnded } from '../subscriptions/change';
import { checkDiscounts, withCode } from './discounts';
import { withQuantities } from './quantities';
import type { CheckoutSessionRecord } from './record';
import { chooseShipping } from './shipping';
import type { AdjustParams } from './submit-params';
import { priceSession } from './totals';

/**
 * Ends a subscription that an earlier submission has begun and not paid, and takes back what it redeemed: the next
 * submission begins another.
 */
function withoutSubscription(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  if (session.subscription === null) return session;
  const held = tx.get('subscription', session.subscription);
  if (held && !hasEnded(held)) endSubscription(tx, held, { reason: null });
  for (const { coupon, promotion_code: code } of session.discounts ?? [])
    countRedemption(tx, coupon, code, -1);
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
  const { line_items: wanted, promotion_code: code, shipping_rate: rate } = params;
  if (wanted === undefined && code === undefined && (rate === undefined || rate === session.shipping_rate))
    return session;
  const sent = chooseShipping(withoutSubscription(tx, session), rate);
  const counted = wanted ? withQuantities(tx, sent, wanted) : sent;
  const coded = code === undefined ? counted : withCode(tx, counted, code ?? '');
  const priced = priceSession(tx, coded);
  if (wanted) checkDiscounts(tx, priced);
  tellIntent(tx, priced);
  return tx.put('checkout_session', priced);
}
