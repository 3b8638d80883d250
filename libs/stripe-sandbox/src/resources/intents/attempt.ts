import { decide, type Verdict } from '../../cards/decide';
import type { CardOptions } from '../../cards/options';
import { cardOf } from '../../cards/table';
import { invalid } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { createPaymentMethod, findPaymentMethod, spent, tokenUsed } from '../payment-methods/rules';
import type { ConfirmingParams, SourceParams } from './params';
import type { Attempt, IntentRecord } from './record';

/** A CVC token can be used for this many seconds. */
export const CVC_TOKEN_LIFE = 600;

export const CVC_TOKEN_PARAM = 'payment_method_options[card][cvc_token]';

export const AUTHENTICATION_FAILED =
  'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.';

type Kind = 'PaymentIntent' | 'SetupIntent';

/** The payment method a call brings, or `null`. */
export function givenPaymentMethod(tx: Transaction, params: SourceParams): PaymentMethodRecord | null {
  if (params.payment_method !== undefined && params.payment_method_data !== undefined) {
    throw invalid('You may only specify one of these parameters: payment_method, payment_method_data.', {
      param: 'payment_method_data',
    });
  }
  if (params.payment_method !== undefined) {
    return findPaymentMethod(tx, params.payment_method, 'payment_method');
  }
  if (params.payment_method_data === undefined) return null;
  return createPaymentMethod(tx, params.payment_method_data, 'payment_method_data');
}

/** Refuses a payment method that this intent may not use. */
export function checkUsable(
  record: PaymentMethodRecord,
  intent: Pick<IntentRecord, 'customer' | 'allowed_payment_method_types'>,
  kind: Kind,
): void {
  if (record.spent) throw spent();
  if (record.customer !== null && intent.customer === null) {
    throw invalid(
      `The provided PaymentMethod (${record.id}) is attached to a customer. Include that customer in the \`customer\` parameter of the ${kind} to use it.`,
      { param: 'payment_method' },
    );
  }
  if (record.customer !== null && record.customer !== intent.customer) {
    throw invalid(
      `The customer does not have a payment method with the ID ${record.id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'payment_method' },
    );
  }
  if (intent.allowed_payment_method_types && !intent.allowed_payment_method_types.includes('card')) {
    throw invalid(
      `The PaymentMethod provided (card) is not allowed for this ${kind}. Please attach a PaymentMethod of one of the following types: ${intent.allowed_payment_method_types.join(', ')}. Or update the allowed payment method types of this ${kind} to include "card".`,
      {
        code:
          kind === 'PaymentIntent'
            ? 'payment_intent_incompatible_payment_method'
            : 'setup_intent_invalid_parameter',
        param: 'payment_method',
      },
    );
  }
}

/** The payment method this confirm is about. */
export function paymentMethodToConfirm(
  tx: Transaction,
  intent: IntentRecord,
  params: SourceParams,
  kind: Kind,
): PaymentMethodRecord {
  const given = givenPaymentMethod(tx, params);
  const record =
    given ?? (intent.payment_method ? tx.get('payment_method', intent.payment_method) : undefined);
  if (!record) {
    throw invalid(
      `You cannot confirm this ${kind} because it's missing a payment method. You can either update the ${kind} with a payment method and then confirm it again, or confirm it again directly with a payment method.`,
      { code: 'parameter_missing', param: 'payment_method' },
    );
  }
  checkUsable(record, intent, kind);
  return record;
}

/** Methods that redirect need somewhere to come back to. */
export function checkReturnUrl(intent: IntentRecord, params: ConfirmingParams, kind: Kind): void {
  if (params.return_url !== undefined) {
    if (!URL.canParse(params.return_url))
      throw invalid('Not a valid URL', { code: 'url_invalid', param: 'return_url' });
    return;
  }
  if (intent.allowed_payment_method_types || intent.allow_redirects === 'never' || params.use_stripe_sdk)
    return;
  throw invalid(
    `This ${kind} is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a \`return_url\`. If you don't want to accept redirect-based payment methods, set \`automatic_payment_methods[enabled]\` to \`true\` and \`automatic_payment_methods[allow_redirects]\` to \`never\` when creating Setup Intents and Payment Intents.`,
    { param: 'return_url' },
  );
}

/** Spends a CVC token. It serves once, and only for a short while. */
export function spendCvcToken(tx: Transaction, id: string): void {
  const token = tx.get('token', id);
  if (token?.type !== 'cvc_update') {
    throw invalid(`No such token: '${id}'`, { code: 'resource_missing', param: CVC_TOKEN_PARAM });
  }
  if (token.used) throw tokenUsed(id, CVC_TOKEN_PARAM);
  if (tx.wall - token.created > CVC_TOKEN_LIFE) {
    throw invalid(`The CVC token ${id} has expired. Collect the CVC again and create a new token.`, {
      code: 'resource_missing',
      param: CVC_TOKEN_PARAM,
    });
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
