import { ApiError } from '../../kernel/errors';
import { random } from '../../kernel/ids';
import type { Transaction } from '../../kernel/store/transaction';
import { openSession, sessionId } from './create';
import { discounted, paramOf } from './discounts';
import type { CheckoutSessionRecord } from './record';
import { priceSession } from './totals';

const DAY = 24 * 3600;

/** The discounts of the expired session, as far as they can still be redeemed. */
function withDiscounts(tx: Transaction, copy: CheckoutSessionRecord): CheckoutSessionRecord {
  try {
    return discounted(tx, copy, copy.discounts?.map(paramOf));
  } catch (thrown) {
    if (thrown instanceof ApiError) return { ...copy, discounts: [] };
    throw thrown;
  }
}

/**
 * The open session with what the expired one had (`recovered_from`). Inferred: one that was recovered and is open
 * still is opened again.
 */
export function recoverSession(tx: Transaction, expired: CheckoutSessionRecord): CheckoutSessionRecord {
  for (const held of tx.account.store.checkout_session.values())
    if (held.recovered_from === expired.id && held.status === 'open') return held;
  const recovery = expired.after_expiration;
  const copy: CheckoutSessionRecord = {
    ...expired,
    id: sessionId(),
    created: tx.wall,
    status: 'open',
    after_expiration: recovery && { ...recovery, token: null, expires_at: null },
    allow_promotion_codes: recovery?.allow_promotion_codes || expired.allow_promotion_codes,
    business: null,
    consent: null,
    expires_at: tx.wall + DAY,
    line_items: expired.line_items.map((item) => ({ ...item, id: `li_1${random(23)}` })),
    payment_intent: null,
    recovered_from: expired.id,
    shipping_details: null,
    shopper: null,
    subscription: null,
  };
  return openSession(tx, priceSession(tx, withDiscounts(tx, copy)));
}
