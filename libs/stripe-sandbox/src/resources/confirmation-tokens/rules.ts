import { tokenErrors } from '../../error-catalogue/tokens';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { ConfirmationTokenRecord } from './record';

/** Seconds until a token cannot be used any more. */
export const TOKEN_LIFE = 12 * 3600;

export function findConfirmationToken(tx: Transaction, id: string, param = 'id'): ConfirmationTokenRecord {
  const token = tx.get('confirmation_token', id);
  if (!token) throw missing('confirmationtoken', id, param);
  return token;
}

/** What a confirm takes from a token. */
export interface FromToken {
  payment_method: string;
  return_url?: string;
  use_stripe_sdk?: boolean;
  setup_future_usage?: 'off_session' | 'on_session';
  shipping?: NonNullable<ConfirmationTokenRecord['shipping']>;
  cvc_token?: string;
}

/**
 * Uses a token up for an intent: its payment method comes into being, and what it carries is handed over.
 * @throws `resource_missing` for an unknown token, 400 for a used or an expired one
 */
export function useConfirmationToken(
  tx: Transaction,
  id: string,
  about: { payment_intent: string } | { setup_intent: string },
): FromToken {
  const param = 'confirmation_token';
  const token = findConfirmationToken(tx, id, param);
  const used = token.payment_intent ?? token.setup_intent;
  if (used !== null) throw tokenErrors.confirmation_used({ id, intent: used });
  if (tx.wall > token.expires_at) throw tokenErrors.confirmation_expired({ id });
  if (!token.saved) tx.put('payment_method', { ...token.method, created: tx.now });
  tx.put('confirmation_token', { ...token, ...about });
  return {
    payment_method: token.method.id,
    ...(token.return_url === null ? {} : { return_url: token.return_url }),
    ...(token.use_stripe_sdk ? { use_stripe_sdk: true } : {}),
    ...(token.setup_future_usage === null ? {} : { setup_future_usage: token.setup_future_usage }),
    ...(token.shipping === null ? {} : { shipping: token.shipping }),
    ...(token.cvc_token === null ? {} : { cvc_token: token.cvc_token }),
  };
}
