import { decide, type Verdict } from '../../cards/decide';
import type { CardOptions } from '../../cards/options';
import { cardOf } from '../../cards/table';
import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import { tokenErrors } from '../../error-catalogue/tokens';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentMethodRecord } from '../payment-methods/record';
import type { ConfirmingParams } from './params';
import type { Attempt } from './record';

/** A CVC token can be used for this many seconds. */
export const CVC_TOKEN_LIFE = 600;

export const CVC_TOKEN_PARAM = 'payment_method_options[card][cvc_token]';

/** Spends a CVC token. It serves once, and only for a short while. */
export function spendCvcToken(tx: Transaction, id: string): void {
  const token = tx.get('token', id);
  if (token?.type !== 'cvc_update') throw missing('token', id, CVC_TOKEN_PARAM);
  if (token.used) throw tokenErrors.used({ id }, { param: CVC_TOKEN_PARAM });
  if (tx.wall - token.created > CVC_TOKEN_LIFE) {
    throw paymentIntentErrors.cvc_token_expired({ id }, { param: CVC_TOKEN_PARAM });
  }
  tx.put('token', { ...token, used: true });
}

export function newAttempt(
  tx: Transaction,
  record: PaymentMethodRecord,
  params: ConfirmingParams,
  cvcSupplied: boolean,
): Attempt {
  return {
    at: tx.now,
    source: tx.account.ids.payment('payatt', tx.wall),
    payment_method: record.id,
    authenticated: false,
    cvc_supplied: cvcSupplied,
    use_stripe_sdk: params.use_stripe_sdk ?? false,
    return_url: params.return_url ?? null,
  };
}

/** Asks the bank. */
export function authorize(
  tx: Transaction,
  record: PaymentMethodRecord,
  attempt: Attempt,
  options: CardOptions,
  use: { kind: 'payment' | 'setup'; offSession: boolean },
): Verdict {
  return decide(cardOf(record.card), {
    kind: use.kind,
    offSession: use.offSession,
    setUp: record.set_up,
    authenticated: attempt.authenticated,
    requestThreeDSecure: options.request_three_d_secure,
    cvcSupplied: attempt.cvc_supplied,
    blockOnFailedCvc: tx.account.settings.blockOnFailedCvc,
  });
}

/** Card options after a call. */
export function mergeOptions(
  held: CardOptions,
  given:
    | {
        card?: {
          network?: string;
          request_three_d_secure?: CardOptions['request_three_d_secure'];
          require_cvc_recollection?: boolean;
        } | null;
      }
    | undefined,
): CardOptions {
  const card = given?.card;
  if (card === null) return { network: null, request_three_d_secure: 'automatic' };
  if (!card) return held;
  return {
    network: card.network ?? held.network,
    request_three_d_secure: card.request_three_d_secure ?? held.request_three_d_secure,
    ...((card.require_cvc_recollection ?? held.require_cvc_recollection) === undefined
      ? {}
      : { require_cvc_recollection: card.require_cvc_recollection ?? held.require_cvc_recollection }),
  };
}

export const methodOf = (tx: Transaction, attempt: Attempt): PaymentMethodRecord =>
  tx.get('payment_method', attempt.payment_method) as PaymentMethodRecord;
