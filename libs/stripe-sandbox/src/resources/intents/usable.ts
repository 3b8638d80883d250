import { intentErrors } from '../../error-catalogue/intents';
import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import { setupIntentErrors } from '../../error-catalogue/setup-intents';
import type { ApiError, Shown } from '../../kernel/errors';
import { paramErrors } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { createPaymentMethod, findPaymentMethod } from '../payment-methods/rules';
import type { ConfirmingParams, SourceParams } from './params';
import type { IntentRecord } from './record';

/** An intent that a payment method is to serve, and what an error about it carries. */
export interface Subject {
  kind: 'PaymentIntent' | 'SetupIntent';
  intent: Pick<IntentRecord, 'allowed_payment_method_types' | 'customer'>;
  /** Nothing while the intent is being made: what is refused then does not exist. */
  carried?: Shown;
}

const stateCode = ({ kind }: Subject): string =>
  kind === 'PaymentIntent' ? 'payment_intent_unexpected_state' : 'setup_intent_unexpected_state';

/** The payment method a call brings, or `null`. */
export function givenPaymentMethod(tx: Transaction, params: SourceParams): PaymentMethodRecord | null {
  if (params.payment_method !== undefined && params.payment_method_data !== undefined) {
    throw paramErrors.only_one(
      { names: 'payment_method, payment_method_data' },
      { param: 'payment_method_data' },
    );
  }
  if (params.payment_method !== undefined) {
    return findPaymentMethod(tx, params.payment_method, 'payment_method');
  }
  if (params.payment_method_data === undefined) return null;
  return createPaymentMethod(tx, params.payment_method_data, 'payment_method_data');
}

/** Refuses the payment method of another customer than the intent's (recorded). */
function checkOwner(record: PaymentMethodRecord, { kind, intent, carried: shows }: Subject): void {
  const { id: method, customer } = record;
  if (customer === null || customer === intent.customer) return;
  if (intent.customer !== null) {
    throw intentErrors.other_customer({ method, customer: intent.customer }, { shows });
  }
  throw kind === 'PaymentIntent'
    ? paymentIntentErrors.method_of_customer({ method, customer }, { shows })
    : setupIntentErrors.method_of_customer({ method, customer }, { shows });
}

/** Refuses a payment method that this intent may not use. */
export function checkUsable(record: PaymentMethodRecord, subject: Subject): void {
  const { kind, intent, carried: shows } = subject;
  if (record.spent || (record.set_up_alone && record.customer === null)) {
    throw intentErrors.used_method({ shows });
  }
  checkOwner(record, subject);
  const types = intent.allowed_payment_method_types;
  if (!types || types.includes('card')) return;
  const code =
    kind === 'PaymentIntent'
      ? 'payment_intent_incompatible_payment_method'
      : 'setup_intent_invalid_parameter';
  throw intentErrors.type_not_allowed({ kind, types: types.join(', ') }, { code, shows });
}

/** What a confirm without a payment method is refused with (recorded: SetupIntents never name their customer). */
export function missingMethod(subject: Subject): ApiError {
  const { kind, intent, carried: shows } = subject;
  return kind === 'PaymentIntent' && intent.customer !== null
    ? paymentIntentErrors.missing_method_of_customer({ customer: intent.customer }, { shows })
    : intentErrors.missing_method({ kind }, { code: stateCode(subject), shows });
}

/** The payment method this confirm is about, usable or not. */
export function paymentMethodToConfirm(
  tx: Transaction,
  held: string | null,
  params: SourceParams,
  subject: Subject,
): PaymentMethodRecord {
  const record = givenPaymentMethod(tx, params) ?? (held ? tx.get('payment_method', held) : undefined);
  if (!record) throw missingMethod(subject);
  return record;
}

/**
 * Methods that redirect need somewhere to come back to, whatever the payment method of this confirm, and from Stripe.js
 * as from servers. Checkout has its own page to come back to.
 */
export function checkReturnUrl(intent: IntentRecord, params: ConfirmingParams, subject: Subject): void {
  if (params.return_url !== undefined) {
    if (!URL.canParse(params.return_url))
      throw paramErrors.url({ param: 'return_url', shows: subject.carried });
    return;
  }
  if (intent.allowed_payment_method_types || intent.allow_redirects === 'never') return;
  if (intent.checkout_session !== undefined) return;
  throw intentErrors.missing_return_url({ kind: subject.kind }, { shows: subject.carried });
}
