import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { Wire } from '../../kernel/wire';
import { buildPrice } from '../prices/build';
import { addedTax, includedTax } from '../tax-rates/amounts';
import type { TaxAmount } from '../tax-rates/record';
import type { CheckoutItem, CheckoutSessionRecord } from './record';
import { shippingOf } from './shipping';

/** The address of the hosted page, while the session is open. The fragment is for the page's own use. */
export function sessionUrl(record: CheckoutSessionRecord, view: View): string | null {
  if (record.status !== 'open' || record.ui_mode !== 'hosted_page') return null;
  const fragment = Buffer.from(view.account.publishableKey).toString('base64url');
  return `${view.publicUrl}/c/pay/${record.id}#fid${fragment}`;
}

/** Whether the recurring lines cost nothing yet. */
export const onTrial = ({ subscription_data: data }: CheckoutSessionRecord): boolean =>
  data !== null && (data.trial_end !== null || data.trial_period_days !== null);

const free = (item: CheckoutItem, record: CheckoutSessionRecord, view: View): boolean =>
  onTrial(record) && view.account.store.price.get(item.price)?.recurring != null;

/** The taxes of a line, which are of nothing while it is free. */
export const taxesOf = (item: CheckoutItem, record: CheckoutSessionRecord, view: View): TaxAmount[] =>
  (item.taxes ?? []).map((tax) =>
    free(item, record, view) ? { ...tax, amount: 0, taxable_amount: 0 } : tax,
  );

/** A line as the API shows it; `taxes` only when expanded. */
export function buildLineItem(
  item: CheckoutItem,
  record: CheckoutSessionRecord,
  view: View,
): Wire<Stripe.LineItem> {
  const price = view.account.store.price.get(item.price);
  const amount = free(item, record, view) ? 0 : item.amount;
  const taxes = taxesOf(item, record, view);
  return {
    id: item.id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: addedTax(taxes) + includedTax(taxes),
    amount_total: amount + addedTax(taxes),
    currency: record.currency as string,
    description: item.description,
    metadata: item.metadata,
    price: price ? buildPrice(price) : null,
    quantity: item.quantity,
  } as Wire<Stripe.LineItem>;
}

function details(record: CheckoutSessionRecord, view: View): Stripe.Checkout.Session.CustomerDetails | null {
  const { shopper, status, customer } = record;
  const known = customer === null ? null : view.account.store.customer.get(customer);
  const exempt = known?.tax_exempt ?? 'none';
  if (status === 'complete' && shopper) {
    return {
      address: shopper.address,
      business_name: null,
      email: shopper.email,
      individual_name: record.collect_name?.enabled ? shopper.name : null,
      name: shopper.name,
      phone: shopper.phone,
      tax_exempt: exempt,
      tax_ids: [],
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

/** A Checkout session as the API shows it; `line_items` only when they are asked for. */
export function buildCheckoutSession(record: CheckoutSessionRecord, view: View): Stripe.Checkout.Session {
  const { mode, saved_payment_method_options: saved, collect_name: collectName } = record;
  const taxes = record.line_items.flatMap((item) => taxesOf(item, record, view));
  const shipping = shippingOf(record);
  const usage = record.payment_intent_data?.setup_future_usage ?? null;
  return {
    id: record.id,
    object: 'checkout.session',
    adaptive_pricing: mode === 'payment' ? { enabled: false } : null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: record.allowed_payment_method_types,
    amount_subtotal: record.amount_subtotal,
    amount_total: record.amount_total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: record.billing_address_collection,
    branding_settings: {
      background_color: '#ffffff',
      border_style: 'rounded',
      button_color: '#2b4a8b',
      display_name: record.display_name ?? '',
      font_family: 'default',
      icon: null,
      logo: null,
    },
    cancel_url: record.cancel_url,
    client_reference_id: record.client_reference_id,
    client_secret: record.secret === null ? null : `${record.id}_secret_${record.secret}`,
    collected_information:
      record.status === 'complete' && record.shopper
        ? {
            business_name: null,
            individual_name: collectName?.enabled ? record.shopper.name : null,
            shipping_details: null,
          }
        : null,
    consent: null,
    consent_collection: null,
    created: record.created,
    currency: record.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: record.after_submit_message === null ? null : { message: record.after_submit_message },
      shipping_address: null,
      submit: record.submit_message === null ? null : { message: record.submit_message },
      terms_of_service_acceptance: null,
    },
    customer: record.customer,
    customer_account: null,
    customer_creation: record.customer_creation,
    customer_details: details(record, view),
    customer_email: record.customer_email,
    discounts: [],
    expires_at: record.expires_at,
    integration_identifier: null,
    invoice: record.invoice,
    invoice_creation:
      mode === 'payment'
        ? {
            enabled: false,
            invoice_data: {
              account_tax_ids: null,
              custom_fields: null,
              description: null,
              footer: null,
              issuer: null,
              metadata: {},
              rendering_options: null,
            },
          }
        : null,
    livemode: false,
    locale: record.locale,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    mode,
    ...(collectName ? { name_collection: { individual: collectName } } : {}),
    origin_context: null,
    payment_intent: record.payment_intent,
    payment_link: null,
    payment_method_collection: record.payment_method_collection,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        request_three_d_secure: record.card_options.request_three_d_secure,
        ...(usage === null ? {} : { setup_future_usage: usage }),
      },
    },
    payment_method_types: record.allowed_payment_method_types ?? ['card', 'link'],
    payment_status: record.payment_status,
    permissions: null,
    phone_number_collection: { enabled: record.collect_phone },
    recovered_from: null,
    ...(record.redirect_on_completion === null
      ? {}
      : { redirect_on_completion: record.redirect_on_completion }),
    ...(record.return_url === null ? {} : { return_url: record.return_url }),
    saved_payment_method_options: saved
      ? {
          allow_redisplay_filters: saved.allow_redisplay_filters,
          payment_method_remove: saved.payment_method_remove,
          payment_method_save: saved.payment_method_save,
        }
      : null,
    setup_intent: record.setup_intent,
    shipping_address_collection: null,
    shipping_cost: shipping && {
      amount_subtotal: shipping.shipping_amount,
      amount_tax: 0,
      amount_total: shipping.shipping_amount,
      shipping_rate: shipping.shipping_rate,
    },
    shipping_options: (record.shipping_options ?? []).map(
      ({ shipping_amount: amount, shipping_rate: rate }) => ({
        shipping_amount: amount,
        shipping_rate: rate,
      }),
    ),
    status: record.status,
    submit_type: record.submit_type,
    subscription: record.status === 'complete' ? record.subscription : null,
    success_url: record.success_url,
    total_details:
      mode === 'setup'
        ? null
        : {
            amount_discount: 0,
            amount_shipping: shipping?.shipping_amount ?? 0,
            amount_tax: addedTax(taxes) + includedTax(taxes),
          },
    ui_mode: record.ui_mode,
    url: sessionUrl(record, view),
    wallet_options: null,
  };
}
