import { random } from '../../kernel/ids';
import type { Transaction } from '../../kernel/store/transaction';
import type { CheckoutParams } from './params';
import type { AfterExpiration, CheckoutSessionRecord } from './record';

/** An expired session can be recovered for 30 days (docs.stripe.com/payments/checkout/abandoned-carts). */
const RECOVERABLE = 30 * 24 * 3600;

/** Reads `after_expiration`. */
export function readRecovery(params: CheckoutParams): AfterExpiration | null {
  const given = params.after_expiration?.recovery;
  if (!given) return null;
  const { allow_promotion_codes: codes = false, enabled } = given;
  return { allow_promotion_codes: codes, enabled, token: null, expires_at: null };
}

/** What an expired session gets, so that it can be recovered. */
export function recoverable(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  const recovery = session.after_expiration;
  if (!recovery?.enabled) return session;
  return {
    ...session,
    after_expiration: { ...recovery, token: random(40), expires_at: tx.wall + RECOVERABLE },
  };
}

/** Whether a secret leads to a copy of the session. */
export function canRecover(
  { after_expiration: recovery }: CheckoutSessionRecord,
  token: string,
  now: number,
): boolean {
  return recovery?.token === token && recovery.expires_at !== null && recovery.expires_at > now;
}
