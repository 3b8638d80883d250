import { setupIntentErrors } from '../../error-catalogue/setup-intents';
import type { Shown } from '../../kernel/errors';
import { random } from '../../kernel/ids';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Value } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { mergeOptions } from '../intents/attempt';
import type { SourceParams, setupOptions } from '../intents/params';
import { checkUsable, givenPaymentMethod } from '../intents/usable';
import type { SetupIntentRecord } from './record';

export interface NewSetupIntent extends SourceParams {
  allowed_payment_method_types?: ('card' | 'link')[];
  automatic_payment_methods?: { enabled: boolean; allow_redirects?: 'always' | 'never' };
  customer?: string;
  description?: string | null;
  metadata?: MetadataParam | null;
  payment_method_options?: Value<typeof setupOptions>;
  usage?: SetupIntentRecord['usage'];
}

/** @throws ApiError `resource_missing` */
export function findSetupIntent(tx: Transaction, id: string): SetupIntentRecord {
  const record = tx.get('setup_intent', id);
  if (!record) throw setupIntentErrors.not_found({ id });
  return record;
}

/** The intent with the payment method that a call brings, if it brings one. */
export function withMethod(
  tx: Transaction,
  intent: SetupIntentRecord,
  params: SourceParams,
  carried?: Shown,
): SetupIntentRecord {
  const method = givenPaymentMethod(tx, params);
  if (!method) return intent;
  checkUsable(method, { kind: 'SetupIntent', intent, carried });
  return { ...intent, payment_method: method.id, status: 'requires_confirmation', attempt: null };
}

/** A SetupIntent that is not kept yet. */
export function blankSetupIntent(tx: Transaction, params: NewSetupIntent): SetupIntentRecord {
  if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
  const types = params.allowed_payment_method_types;
  const blank: SetupIntentRecord = {
    id: tx.account.ids.plain('seti', tx.now),
    created: tx.now,
    secret: random(25),
    status: 'requires_payment_method',
    allowed_payment_method_types: types?.length
      ? types
      : params.automatic_payment_methods?.enabled === false
        ? ['card']
        : null,
    allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
    attempt: null,
    cancellation_reason: null,
    card_options: mergeOptions(
      { network: null, request_three_d_secure: 'automatic' },
      params.payment_method_options,
    ),
    customer: params.customer ?? null,
    description: params.description ?? null,
    failure: null,
    latest_attempt: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method: null,
    usage: params.usage ?? 'off_session',
  };
  return withMethod(tx, blank, params);
}

/** Makes a SetupIntent and says so. */
export function newSetupIntent(tx: Transaction, params: NewSetupIntent): SetupIntentRecord {
  const intent = tx.put('setup_intent', blankSetupIntent(tx, params));
  tx.emit('setup_intent.created', 'setup_intent', intent);
  return intent;
}
