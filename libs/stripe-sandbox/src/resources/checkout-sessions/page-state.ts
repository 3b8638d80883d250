import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { businessName } from '../account/settings';
import { TAX_ID_TYPES_BY_COUNTRY } from '../tax-ids/countries';
import { addedTax } from '../tax-rates/amounts';
import { sessionUrl, taxesOf } from './build';
import { intentOfSession } from './intent';
import { boundsOf } from './quantities';
import type { CheckoutSessionRecord } from './record';
import { offeredCards } from './saved-cards';
import { shippingOf } from './shipping';
import { needsCard } from './submit';
import { asksTaxId } from './tax-id';
import { onTrial } from './trial';

/** What stands for the name of a shop: the host of its page; an app has none. */
const hostOf = (url: string | null): string | null =>
  url !== null && /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : null;

/** `success_url` with the session's id in its place, once the session is complete. */
export function redirectOf(session: CheckoutSessionRecord): string | null {
  const url = session.success_url ?? session.return_url;
  if (session.status !== 'complete' || url === null) return null;
  return url.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function items(session: CheckoutSessionRecord, { account }: View): Record<string, unknown>[] {
  return session.line_items.map((item) => {
    const price = account.store.price.get(item.price);
    const product = price ? account.store.product.get(price.product) : undefined;
    const recurring = price?.recurring ?? null;
    return {
      id: item.id,
      adjustable: boundsOf(item.adjustable_quantity),
      name: item.description,
      description: product?.description ?? null,
      image: product?.images[0] ?? null,
      quantity: item.quantity,
      unit_amount:
        price?.unit_amount_decimal === null || price?.unit_amount_decimal === undefined
          ? null
          : Number(price.unit_amount_decimal),
      amount: item.amount,
      later: item.later_amount ?? item.amount + addedTax(item.taxes ?? []),
      recurring: recurring ? { interval: recurring.interval, count: recurring.interval_count } : null,
    };
  });
}

/** The session's discounts, by the name that the shopper knows them by. */
function discounts(session: CheckoutSessionRecord, { account }: View): Record<string, unknown>[] {
  return (session.discounts ?? []).map(({ id, coupon: couponId, promotion_code: code }) => {
    const coupon = account.store.coupon.get(couponId);
    return {
      name: (code && account.store.promotion_code.get(code)?.code) ?? coupon?.name ?? null,
      typed: session.allow_promotion_codes === true,
      percent_off: coupon?.percent_off ?? null,
      amount_off: coupon?.amount_off ?? null,
      months: coupon?.duration_in_months ?? null,
      amount: session.line_items
        .flatMap(({ discount_amounts: taken }) => taken ?? [])
        .reduce((sum, { amount, discount }) => (discount === id ? sum + amount : sum), 0),
    };
  });
}

function lastError(session: CheckoutSessionRecord, { account }: View): Record<string, unknown> | null {
  const error = intentOfSession(account, session)?.failure?.error;
  if (!error) return null;
  return {
    code: error.code ?? null,
    decline_code: error.decline_code ?? null,
    message: error.message ?? null,
    param: error.param ?? null,
  };
}

/** `test+location_XX@example.com` as e-mail stands for a shopper in that country (docs.stripe.com/testing). */
const placeOf = (email: string | null): string | null =>
  /\+location_([A-Z]{2})@/.exec(email ?? '')?.[1] ?? null;

/** All that the hosted page is told: what is bought, what is known of the shopper, and how the session stands. */
export function pageState(session: CheckoutSessionRecord, view: View): Record<string, unknown> {
  const { account } = view;
  const customer = session.customer === null ? undefined : account.store.customer.get(session.customer);
  const email = customer?.email ?? session.customer_email;
  const open = session.status === 'open';
  return {
    id: session.id,
    status: session.status,
    mode: session.mode,
    merchant:
      session.display_name ??
      businessName(account.settings) ??
      hostOf(session.success_url ?? session.cancel_url) ??
      'Test shop',
    branding: { button_color: session.branding?.button_color ?? null, logo: session.branding?.logo ?? null },
    locale: session.locale,
    cancel_url: session.cancel_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null,
    redirect: redirectOf(session),
    ...(open
      ? {
          publishable_key: account.publishableKey,
          currency: session.currency,
          amount_subtotal: session.amount_subtotal,
          amount_total: session.amount_total,
          takes_codes: session.allow_promotion_codes === true,
          discounts: discounts(session, view),
          shipping_options: (session.shipping_options ?? []).map(
            ({ shipping_amount: amount, shipping_rate: rate }) => ({
              id: rate,
              name: account.store.shipping_rate.get(rate)?.display_name ?? rate,
              amount,
            }),
          ),
          shipping_rate: shippingOf(session)?.shipping_rate ?? null,
          tax: addedTax(session.line_items.flatMap((item) => taxesOf(item, session, view))),
          items: items(session, view),
          trial: onTrial(session)
            ? {
                days: session.subscription_data?.trial_period_days,
                end: session.subscription_data?.trial_end,
              }
            : null,
          email,
          name: customer?.name ?? null,
          country: customer?.address?.country ?? placeOf(email),
          // One page serves all options: where only some of them cost anything it asks for a card too.
          needs_card:
            needsCard(session) ||
            (session.shipping_options ?? []).some(({ shipping_amount: amount }) => amount > 0),
          keeps_card:
            session.consent_collection?.payment_method_reuse_agreement?.position !== 'hidden' &&
            (session.mode !== 'payment' || session.payment_intent_data?.setup_future_usage != null),
          asks_terms: session.consent_collection?.terms_of_service === 'required',
          asks_promotions: session.consent_collection?.promotions === 'auto',
          terms_message: session.terms_message ?? null,
          tax_id: asksTaxId(account, session)
            ? {
                required: session.tax_id_collection?.required === 'if_supported',
                types: TAX_ID_TYPES_BY_COUNTRY,
              }
            : null,
          ship_to: session.shipping_address_collection?.allowed_countries ?? null,
          shipping_address_message: session.shipping_address_message ?? null,
          full_address: session.billing_address_collection === 'required',
          phone: session.phone_number_collection.enabled,
          custom_fields: session.custom_fields ?? [],
          submit_type: session.submit_type,
          submit_message: session.submit_message,
          after_submit_message: session.after_submit_message,
          may_save:
            session.saved_payment_method_options?.payment_method_save === 'enabled' &&
            session.mode !== 'setup',
          may_remove: session.saved_payment_method_options?.payment_method_remove === 'enabled',
          saved_cards: offeredCards(account, session).map((card) => {
            const { brand, last4 } = cardOf(card.card);
            return { id: card.id, brand, last4, exp_month: card.exp_month, exp_year: card.exp_year };
          }),
          takes_bank_debit: session.us_bank_account === true,
          last_error: lastError(session, view),
          url: sessionUrl(session, view),
        }
      : {}),
  };
}
