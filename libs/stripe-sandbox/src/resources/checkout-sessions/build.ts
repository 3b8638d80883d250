import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { Wire } from '../../kernel/wire';
import { clientSecret, methodTypes } from '../intents/shown';
import { buildPrice } from '../prices/build';
import { addedTax, includedTax } from '../tax-rates/amounts';
import type { TaxAmount } from '../tax-rates/record';
import { brandingOf } from './branding';
import type { CheckoutItem, CheckoutSessionRecord } from './record';
import { shippingOf } from './shipping';
import { discountOf } from './totals';
import { onTrial } from './trial';

/** The address of the hosted page, while the session is open. The fragment is for the page's own use. */
export function sessionUrl(record: CheckoutSessionRecord, view: View): string | null {
  if (record.status !== 'open' || record.ui_mode !== 'hosted_page') return null;
  const fragment = Buffer.from(view.account.publishableKey).toString('base64url');
  return `${view.publicUrl}/c/pay/${record.id}#fid${fragment}`;
}

const free = (item: CheckoutItem, record: CheckoutSessionRecord, view: View): boolean =>
  onTrial(record) && view.account.store.price.get(item.price)?.recurring != null;

/** The taxes of a line, which are of nothing while it is free. */
export const taxesOf = (item: CheckoutItem, record: CheckoutSessionRecord, view: View): TaxAmount[] =>
  (item.taxes ?? []).map((tax) =>
    free(item, record, view) ? { ...tax, amount: 0, taxable_amount: 0 } : tax,
  );

/** Which session a line is of. */
interface Place {
  record: CheckoutSessionRecord;
  view: View;
}

const amountOf = (item: CheckoutItem, { record, view }: Place): number =>
  free(item, record, view) ? 0 : item.amount;

const line: Shows<CheckoutItem, Wire<Stripe.LineItem>, Place> = viewOf({
  object: 'item',
  shows: ['description metadata quantity'],
  defaults: {},
  fields: {
    adjustable_quantity: ({ adjustable_quantity: adjustable }) => adjustable ?? null,
    amount_discount: discountOf,
    amount_subtotal: amountOf,
    amount_tax: (item, { record, view }) => {
      const taxes = taxesOf(item, record, view);
      return addedTax(taxes) + includedTax(taxes);
    },
    amount_total: (item, place) =>
      amountOf(item, place) - discountOf(item) + addedTax(taxesOf(item, place.record, place.view)),
    currency: (_, { record }) => record.currency as string,
    price: (item, { view }) => {
      const price = view.account.store.price.get(item.price);
      return price ? (buildPrice(price) as Wire<Stripe.Price>) : null;
    },
  },
});

/** A line as the API shows it; `taxes` only when expanded. */
export const buildLineItem = (
  item: CheckoutItem,
  record: CheckoutSessionRecord,
  view: View,
): Wire<Stripe.LineItem> => line(item, { record, view });

function details(record: CheckoutSessionRecord, view: View): Stripe.Checkout.Session.CustomerDetails | null {
  const { shopper, status, customer } = record;
  const known = customer === null ? null : view.account.store.customer.get(customer);
  const exempt = known?.tax_exempt ?? 'none';
  if (status === 'complete' && shopper) {
    return {
      address: shopper.address,
      business_name: record.business?.name ?? null,
      email: shopper.email,
      individual_name: record.name_collection.individual?.enabled ? shopper.name : null,
      name: record.business?.name ?? shopper.name,
      phone: shopper.phone,
      tax_exempt: exempt,
      tax_ids: record.business?.tax_ids ?? [],
    };
  }
  const email = record.customer_email ?? known?.email ?? null;
  if (email === null) return null;
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: exempt,
    tax_ids: null,
  };
}

function collected({
  business,
  name_collection: name,
  shipping_details: shipping,
  shopper,
  status,
}: CheckoutSessionRecord) {
  if (status !== 'complete' || !shopper) return null;
  return {
    business_name: business?.name ?? null,
    individual_name: name.individual?.enabled ? shopper.name : null,
    shipping_details: shipping ?? null,
  };
}

function invoiceCreation({
  invoice_creation: wanted,
  mode,
}: CheckoutSessionRecord): Stripe.Checkout.Session.InvoiceCreation | null {
  if (mode !== 'payment') return null;
  return {
    enabled: wanted?.enabled ?? false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: wanted?.custom_fields ?? null,
      description: wanted?.description ?? null,
      footer: wanted?.footer ?? null,
      issuer: null,
      metadata: wanted?.metadata ?? {},
      rendering_options: null,
    },
  };
}

function totals(record: CheckoutSessionRecord, view: View): Stripe.Checkout.Session.TotalDetails | null {
  if (record.mode === 'setup') return null;
  const taxes = record.line_items.flatMap((item) => taxesOf(item, record, view));
  return {
    amount_discount: record.line_items.reduce((sum, item) => sum + discountOf(item), 0),
    amount_shipping: shippingOf(record)?.shipping_amount ?? 0,
    amount_tax: addedTax(taxes) + includedTax(taxes),
  };
}

function shippingCost(record: CheckoutSessionRecord): Stripe.Checkout.Session.ShippingCost | null {
  const shipping = shippingOf(record);
  if (!shipping) return null;
  const { shipping_amount: amount, shipping_rate } = shipping;
  return { amount_subtotal: amount, amount_tax: 0, amount_total: amount, shipping_rate };
}

function customText(record: CheckoutSessionRecord) {
  const { after_submit_message: after, submit_message: submit, terms_message: terms = null } = record;
  const { shipping_address_message: shipping = null } = record;
  return {
    after_submit: after === null ? null : { message: after },
    shipping_address: shipping === null ? null : { message: shipping },
    submit: submit === null ? null : { message: submit },
    terms_of_service_acceptance: terms === null ? null : { message: terms },
  };
}

function afterExpiration({ after_expiration: recovery, id }: CheckoutSessionRecord, { publicUrl }: View) {
  if (!recovery) return null;
  const { allow_promotion_codes: codes, enabled, expires_at: until, token } = recovery;
  const url = token === null ? null : `${publicUrl}/c/r/${id}/${token}`;
  return { recovery: { allow_promotion_codes: codes, enabled, expires_at: until, url } };
}

/** A Checkout session as the API shows it; `line_items` only when they are asked for. */
export const buildCheckoutSession: Shows<CheckoutSessionRecord, Stripe.Checkout.Session, View> = viewOf({
  object: 'checkout.session',
  shows: [
    'allowed_payment_method_types amount_subtotal amount_total billing_address_collection cancel_url',
    'client_reference_id created currency customer customer_creation customer_email expires_at invoice locale',
    'metadata mode payment_intent payment_method_collection payment_status phone_number_collection',
    'saved_payment_method_options setup_intent status submit_type success_url ui_mode',
  ],
  defaults: {
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    currency_conversion: null,
    customer_account: null,
    integration_identifier: null,
    livemode: false,
    managed_payments: { enabled: false },
    origin_context: null,
    payment_link: null,
    payment_method_configuration_details: null,
    permissions: null,
    wallet_options: null,
  },
  fields: {
    adaptive_pricing: ({ mode }) => (mode === 'payment' ? { enabled: false } : null),
    branding_settings: brandingOf,
    client_secret: ({ id, secret }) => (secret === null ? null : clientSecret({ id, secret })),
    collected_information: collected,
    after_expiration: afterExpiration,
    recovered_from: ({ recovered_from: from }) => from ?? null,
    allow_promotion_codes: ({ allow_promotion_codes: allowed }) => allowed ?? null,
    consent: ({ consent, status }) => (status === 'complete' ? (consent ?? null) : null),
    consent_collection: ({ consent_collection: collection }) => collection ?? null,
    custom_fields: ({ custom_fields: fields }) => fields ?? [],
    custom_text: customText,
    customer_details: details,
    discounts: ({ discounts = [] }) =>
      discounts.map(({ coupon, promotion_code: code }) =>
        code === null ? { coupon, promotion_code: null } : { coupon: null, promotion_code: code },
      ),
    excluded_payment_method_types: ({ excluded_payment_method_types: excluded }) => excluded ?? undefined,
    invoice_creation: invoiceCreation,
    name_collection: ({ name_collection: { individual } }) => (individual ? { individual } : undefined),
    payment_method_options: ({ card_options: { request_three_d_secure }, payment_intent_data: data }) => {
      const usage = data?.setup_future_usage ?? null;
      return { card: { request_three_d_secure, ...(usage === null ? {} : { setup_future_usage: usage }) } };
    },
    payment_method_types: methodTypes,
    redirect_on_completion: ({ redirect_on_completion: redirect }) => redirect ?? undefined,
    return_url: ({ return_url }) => return_url ?? undefined,
    shipping_address_collection: ({ shipping_address_collection: collection }) => collection ?? null,
    shipping_cost: shippingCost,
    shipping_options: ({ shipping_options: options = [] }) =>
      options.map(({ shipping_amount, shipping_rate }) => ({ shipping_amount, shipping_rate })),
    subscription: ({ status, subscription }) => (status === 'complete' ? subscription : null),
    tax_id_collection: ({ tax_id_collection: collection }) => collection ?? undefined,
    total_details: totals,
    url: sessionUrl,
  },
});
