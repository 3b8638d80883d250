import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import { checkAmount, checkCurrency } from '../../kernel/currencies';
import type { Shown } from '../../kernel/errors';
import { random } from '../../kernel/ids';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { paramErrors } from '../../kernel/params/errors';
import { merged } from '../../kernel/params/merge';
import { type Shipping, toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { CVC_TOKEN_PARAM, mergeOptions } from '../intents/attempt';
import type { SourceParams } from '../intents/params';
import { checkUsable, givenPaymentMethod } from '../intents/usable';
import { carrying } from './carrying';
import type { PaymentIntentRecord } from './record';

export interface IntentParams extends SourceParams {
  allowed_payment_method_types?: ('card' | 'link')[];
  amount?: number;
  automatic_payment_methods?: { enabled: boolean; allow_redirects?: 'always' | 'never' };
  capture_method?: PaymentIntentRecord['capture_method'];
  confirmation_method?: PaymentIntentRecord['confirmation_method'];
  currency?: string;
  customer?: string;
  description?: string | null;
  metadata?: MetadataParam | null;
  payment_method_options?: {
    card?: {
      cvc_token?: string;
      network?: string;
      request_three_d_secure?: 'any' | 'automatic' | 'challenge';
      require_cvc_recollection?: boolean;
    } | null;
  };
  receipt_email?: string | null;
  setup_future_usage?: PaymentIntentRecord['setup_future_usage'];
  shipping?: Shipping | null;
  statement_descriptor?: string | null;
  statement_descriptor_suffix?: string | null;
  transfer_group?: string;
}

export function findPaymentIntent(tx: Transaction, id: string, param = 'intent'): PaymentIntentRecord {
  const record = tx.get('payment_intent', id);
  if (!record) throw paymentIntentErrors.not_found({ id }, { param, status: param === 'intent' ? 404 : 400 });
  return record;
}

export function checkDescriptors(
  params: Pick<IntentParams, 'statement_descriptor' | 'statement_descriptor_suffix'>,
): void {
  if (params.statement_descriptor) throw paymentIntentErrors.statement_descriptor();
  const suffix = params.statement_descriptor_suffix;
  if (suffix && (suffix.length > 22 || /[<>\\'"*]/.test(suffix) || !/[a-z]/i.test(suffix))) {
    throw paymentIntentErrors.bad_suffix();
  }
}

/** Refuses a CVC token outside a confirm: it would be spent for nothing. */
export function refuseCvcToken(params: IntentParams): void {
  if (params.payment_method_options?.card?.cvc_token === undefined) return;
  throw paymentIntentErrors.cvc_token_too_early({ param: CVC_TOKEN_PARAM });
}

export function newPaymentIntent(
  tx: Transaction,
  params: IntentParams & { amount: number; currency: string },
): PaymentIntentRecord {
  const currency = checkCurrency(params.currency);
  checkAmount(params.amount, currency);
  checkDescriptors(params);
  if (params.allowed_payment_method_types && params.automatic_payment_methods?.enabled) {
    throw paramErrors.only_one(
      { names: 'automatic_payment_methods, allowed_payment_method_types' },
      { param: 'automatic_payment_methods' },
    );
  }
  // The customer's own id: the one given is a piece of the call's body, which would be kept whole for it.
  const customer = params.customer === undefined ? null : findCustomer(tx, params.customer, 'customer').id;
  const types = params.allowed_payment_method_types;
  const intent: PaymentIntentRecord = {
    id: tx.account.ids.payment('pi', tx.now),
    created: tx.now,
    secret: random(25),
    status: 'requires_payment_method',
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    allowed_payment_method_types:
      types && types.length > 0
        ? types
        : params.automatic_payment_methods?.enabled === false
          ? ['card']
          : null,
    allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
    attempt: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    card_options: mergeOptions(
      { network: null, request_three_d_secure: 'automatic' },
      params.payment_method_options,
    ),
    confirmation_method: params.confirmation_method ?? 'automatic',
    currency,
    customer,
    description: params.description ?? null,
    failure: null,
    latest_charge: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method: null,
    receipt_email: params.receipt_email ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: toShipping(params.shipping),
    statement_descriptor: null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    transfer_group: params.transfer_group ?? null,
  };
  return withMethod(tx, intent, params);
}

function withMethod(
  tx: Transaction,
  intent: PaymentIntentRecord,
  params: SourceParams,
  carried?: Shown,
): PaymentIntentRecord {
  const method = givenPaymentMethod(tx, params);
  if (!method) return intent;
  checkUsable(method, { kind: 'PaymentIntent', intent, carried });
  return { ...intent, payment_method: method.id, status: 'requires_confirmation', attempt: null };
}

/** What can be changed whatever the status; all else only before the payment is made (recorded: `amount`). */
const ANY_TIME = ['metadata', 'description', 'receipt_email', 'transfer_group', 'shipping'];
const BEFORE_PAYMENT = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function checkUpdatable(record: PaymentIntentRecord, params: IntentParams): void {
  const { status } = record;
  if (BEFORE_PAYMENT.includes(status)) return;
  const name = Object.entries(params).find(
    ([param, value]) => value !== undefined && !ANY_TIME.includes(param),
  )?.[0];
  if (name === undefined) return;
  throw paymentIntentErrors.not_updatable({ name, status }, { param: name, ...carrying(record) });
}

/**
 * Changes an intent. Any change clears `last_payment_error`, and a challenge under way or passed no longer counts once
 * amount, currency or card differ: the intent has to be confirmed again.
 */
export function updatePaymentIntent(
  tx: Transaction,
  record: PaymentIntentRecord,
  params: IntentParams,
): PaymentIntentRecord {
  checkUpdatable(record, params);
  refuseCvcToken(params);
  checkDescriptors(params);
  const currency = params.currency === undefined ? record.currency : checkCurrency(params.currency);
  const amount = params.amount ?? record.amount;
  if (params.amount !== undefined || params.currency !== undefined) checkAmount(amount, currency);
  if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
  const priced = amount === record.amount && currency === record.currency;
  const {
    allowed_payment_method_types: types,
    automatic_payment_methods: _,
    payment_method: __,
    payment_method_data: ___,
    payment_method_options: options,
    shipping,
    ...given
  } = params;
  const changed = merged(record, {
    ...given,
    amount,
    currency,
    status: !priced && record.status === 'requires_action' ? 'requires_confirmation' : record.status,
    allowed_payment_method_types: types?.length ? types : record.allowed_payment_method_types,
    attempt: priced ? record.attempt : null,
    card_options: mergeOptions(record.card_options, options),
    failure: null,
    shipping: shipping === undefined ? record.shipping : toShipping(shipping),
  });
  return tx.put('payment_intent', withMethod(tx, changed, params, { payment_intent: record }));
}
