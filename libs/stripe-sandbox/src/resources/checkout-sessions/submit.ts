import { checkoutErrors } from '../../error-catalogue/checkout';
import { toAddress } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { confirmPayment } from '../payment-intents/confirm';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { newPaymentIntent } from '../payment-intents/rules';
import { createBankAccount } from '../payment-methods/bank-account';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { createPaymentMethod } from '../payment-methods/rules';
import { confirmSetup } from '../setup-intents/confirm';
import type { SetupIntentRecord } from '../setup-intents/record';
import { adjust } from './adjust';
import { checkBankDebit } from './bank-debits';
import { completeSession } from './complete';
import { consentOf } from './consent';
import { withAnswers } from './custom-fields';
import { saveCustomer } from './customer';
import { cancelPayment } from './expire';
import type { CheckoutSessionRecord, Shopper } from './record';
import { offeredCard } from './saved-cards';
import { shippingDetailsOf, shippingRecord } from './shipping-address';
import type { SubmitParams } from './submit-params';
import { submitSubscription } from './submit-subscription';
import { businessOf } from './tax-id';

export interface Submitted {
  session: CheckoutSessionRecord;
  /** The intent whose challenge the shopper must pass first. */
  challenge: PaymentIntentRecord | SetupIntentRecord | null;
}

/** Whether the shopper must give a card at all. */
export const needsCard = (session: CheckoutSessionRecord): boolean =>
  session.mode === 'setup' ||
  session.amount_total !== 0 ||
  (session.mode === 'subscription' && session.payment_method_collection === 'always');

function readShopper(tx: Transaction, session: CheckoutSessionRecord, params: SubmitParams): Shopper {
  const customer = session.customer === null ? undefined : tx.get('customer', session.customer);
  const given = session.customer_email ?? params.email;
  const email = (session.customer_created ? (given ?? customer?.email) : (customer?.email ?? given)) ?? null;
  if (email === null) throw missingParam('email');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) {
    throw checkoutErrors.email();
  }
  return {
    email,
    name: params.name ?? null,
    phone: params.phone ?? null,
    address: params.address ? toAddress(params.address) : null,
  };
}

/** Who sees the card again: the shopper who ticked the box always, else whoever saves it says. */
function redisplay(session: CheckoutSessionRecord, save: boolean): PaymentMethodRecord['allow_redisplay'] {
  if (session.mode === 'setup') return session.allow_redisplay ?? 'unspecified';
  if (save) return 'always';
  const kept = session.mode === 'subscription' || session.payment_intent_data?.setup_future_usage != null;
  return kept ? 'limited' : 'unspecified';
}

function readMethod(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: SubmitParams,
  shopper: Shopper,
): PaymentMethodRecord {
  if (params.payment_method !== undefined) return offeredCard(tx.account, session, params.payment_method);
  if (params.us_bank_account) {
    checkBankDebit(session);
    return createBankAccount(tx, params.us_bank_account, { email: shopper.email, name: shopper.name });
  }
  if (!params.card) throw missingParam('card');
  return createPaymentMethod(tx, {
    card: params.card,
    billing_details: {
      email: shopper.email,
      name: shopper.name,
      phone: shopper.phone,
      ...(params.address ? { address: params.address } : {}),
    },
    allow_redisplay: redisplay(session, params.save ?? false),
  });
}

/** The PaymentIntent of the session, made when the shopper submits for the first time. */
export function openIntent(tx: Transaction, session: CheckoutSessionRecord): PaymentIntentRecord {
  const held = session.payment_intent === null ? undefined : tx.get('payment_intent', session.payment_intent);
  const amount = session.amount_total as number;
  const data = session.payment_intent_data;
  const shipping = shippingRecord(session) ?? data?.shipping ?? null;
  if (held) return tx.put('payment_intent', { ...held, amount, shipping });
  const blank = newPaymentIntent(tx, {
    amount,
    currency: session.currency as string,
    ...(session.allowed_payment_method_types
      ? { allowed_payment_method_types: session.allowed_payment_method_types }
      : {}),
    ...(session.customer === null ? {} : { customer: session.customer }),
  });
  const intent = tx.put('payment_intent', {
    ...blank,
    ...(data?.capture_method ? { capture_method: data.capture_method } : {}),
    card_options: session.card_options,
    checkout_session: session.id,
    ...(session.us_bank_account ? { us_bank_account: true } : {}),
    description: data?.description ?? null,
    metadata: data?.metadata ?? {},
    receipt_email: data?.receipt_email ?? null,
    setup_future_usage: data?.setup_future_usage ?? null,
    shipping,
    statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
    transfer_group: data?.transfer_group ?? null,
  });
  tx.emit('payment_intent.created', 'payment_intent', intent);
  tx.put('checkout_session', { ...session, payment_intent: intent.id });
  return intent;
}

function submitPayment(
  tx: Transaction,
  held: CheckoutSessionRecord,
  method: PaymentMethodRecord,
  save: boolean,
): PaymentIntentRecord {
  const intent = openIntent(tx, held);
  const keep = save && held.customer !== null && intent.setup_future_usage === null;
  return confirmPayment(
    tx,
    intent,
    {
      payment_method: method.id,
      use_stripe_sdk: true,
      ...(keep ? { setup_future_usage: 'on_session' } : {}),
    },
    'sandbox',
  );
}

function submitSetup(
  tx: Transaction,
  session: CheckoutSessionRecord,
  method: PaymentMethodRecord,
): SetupIntentRecord {
  const held = tx.get('setup_intent', session.setup_intent as string) as SetupIntentRecord;
  const intent = held.customer === session.customer ? held : { ...held, customer: session.customer };
  return confirmSetup(tx, intent, { payment_method: method.id, use_stripe_sdk: true });
}

/** Takes what the shopper has typed: makes the card and the customer, and notes who it is. */
export function begin(
  tx: Transaction,
  held: CheckoutSessionRecord,
  params: SubmitParams,
): { begun: CheckoutSessionRecord; method: PaymentMethodRecord | null } {
  if (held.status === 'expired') {
    throw checkoutErrors.expired();
  }
  const session = withAnswers(adjust(tx, held, params), params.custom_fields);
  const shippingDetails = shippingDetailsOf(session, params.shipping);
  const consent = consentOf(session, params.consent);
  const typed = readShopper(tx, session, params);
  if (session.customer !== null) useClockOf(tx, session.customer);
  const method = needsCard(session) ? readMethod(tx, session, params, typed) : null;
  const shopper: Shopper = {
    ...typed,
    name: typed.name ?? method?.billing_details.name ?? null,
    address: typed.address ?? method?.billing_details.address ?? null,
  };
  const known = { ...session, consent, shipping_details: shippingDetails, shopper };
  const told = { ...known, business: businessOf(tx.account, known, params.business) };
  return { begun: tx.put('checkout_session', saveCustomer(tx, told, shopper)), method };
}

/**
 * What happens when the shopper submits the hosted page. A session that is complete already answers the same
 * again, so a second submission charges nothing; a decline is thrown after everything about it is written.
 */
export function submitCheckout(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: SubmitParams,
): Submitted {
  if (session.status === 'complete') return { session, challenge: null };
  const { begun, method } = begin(tx, session, params);
  let intent: PaymentIntentRecord | SetupIntentRecord | null = null;
  if (begun.mode === 'subscription') intent = submitSubscription(tx, begun, method);
  // A discount may have left nothing to pay of what an earlier submission has begun.
  else if (!method) cancelPayment(tx, begun, 'abandoned');
  else {
    intent =
      begun.mode === 'setup'
        ? submitSetup(tx, begun, method)
        : submitPayment(tx, begun, method, params.save ?? false);
  }
  const now = tx.get('checkout_session', session.id) as CheckoutSessionRecord;
  if (intent?.status === 'requires_action') return { session: now, challenge: intent };
  return { session: completeSession(tx, session.id) ?? now, challenge: null };
}
