import type { Order, Shop } from '@app/contracts';
import type Stripe from 'stripe';
import type { CheckoutConfig } from '../config/config-checkout';
import { formatMoney } from '../money/format-money';
import type { PaymentEntity } from '../payments/payment.entity';
import { lightShade } from '../shop/accent-palette';

/** Longest name of a product that Checkout shows (API reference, Create a Session). */
const NAME_LENGTH = 250;
/** Longest address of a product's picture. */
const IMAGE_LENGTH = 2_048;

type Line = Stripe.Checkout.SessionCreateParams.LineItem;
type Branding = Stripe.Checkout.SessionCreateParams.BrandingSettings;
type Row = Pick<PaymentEntity, 'id' | 'orderId' | 'customerId' | 'expiresAt' | 'shortHold'>;

/**
 * Vouchers and bank transfers: after Stripe Checkout the shopper still has to pay, with a slip or by an order to the
 * bank (docs.stripe.com/payments/vouchers, docs.stripe.com/payments/bank-transfers). This shop says "Do not pay again"
 * while a payment takes days, which would be wrong there.
 */
const PAID_ELSEWHERE: Stripe.Checkout.SessionCreateParams['excluded_payment_method_types'] = [
  'boleto',
  'customer_balance',
  'konbini',
  'multibanco',
  'oxxo',
];

/** What the parameters take beside the payment's row and its order. */
export interface CheckoutSetup {
  publicUrl: string;
  methods: CheckoutConfig['methods'];
  shop: Pick<Shop, 'name' | 'accent' | 'logo'>;
  /** The sandbox's page shows pictures of a shop on this machine; Stripe fetches them itself, by https. */
  sandboxed: boolean;
}

type Pictures = Pick<CheckoutSetup, 'publicUrl' | 'sandboxed'>;

/** The address of a picture as Checkout can show it; null where it cannot. */
function pictureUrl(url: string | undefined | null, { publicUrl, sandboxed }: Pictures): string | null {
  if (!url) return null;
  const { href, protocol } = new URL(url, publicUrl);
  return (protocol === 'https:' || sandboxed) && href.length <= IMAGE_LENGTH ? href : null;
}

function imagesOf(imageUrl: string | null, pictures: Pictures): { images?: string[] } {
  const image = pictureUrl(imageUrl, pictures);
  return image === null ? {} : { images: [image] };
}

/** The shop's name, and its colour and logo where it has some; the rest is that of the Stripe account. */
function brandingOf({ shop, ...pictures }: CheckoutSetup): Branding {
  const logo = pictureUrl(shop.logo?.url, pictures);
  const color = shop.accent?.[lightShade];
  return {
    display_name: shop.name,
    ...(color === undefined ? {} : { button_color: color }),
    ...(logo === null ? {} : { logo: { type: 'url', url: logo } }),
  };
}

/** A title as far as it fits; a character cut in half could not be sent at all. */
const nameOf = (title: string): string => title.slice(0, NAME_LENGTH).replace(/\p{Cs}$/u, '');

/** Who wrote it, and for members what it costs others. */
function descriptionOf({ author, unitPrice, fullPrice }: Order['items'][number]): string {
  const full = formatMoney(fullPrice.amount, fullPrice.currency);
  const discount = fullPrice.amount > unitPrice.amount ? `Member price, instead of ${full}` : '';
  return [author.trim(), discount].filter((part) => part !== '').join(' · ');
}

const toLine = (item: Order['items'][number], pictures: Pictures): Line => {
  const { title, imageUrl, quantity, unitPrice } = item;
  const description = descriptionOf(item);
  return {
    quantity,
    price_data: {
      currency: unitPrice.currency,
      unit_amount: unitPrice.amount,
      product_data: {
        name: nameOf(title),
        ...(description === '' ? {} : { description }),
        ...imagesOf(imageUrl, pictures),
      },
    },
  };
};

/**
 * The parameters of a payment's Checkout Session: of its row, its order's lines and the configuration alone, so that a
 * repeat under the same idempotency key is the same call.
 *
 * With `dynamic` methods Stripe takes those that the Dashboard allows for this payment
 * (docs.stripe.com/payments/payment-methods/dynamic-payment-methods), without vouchers and bank transfers. Whose address is not verified pays by card alone:
 * a bank debit would reserve copies for days.
 *
 * A session's metadata is not copied to its PaymentIntent, so both carry it (API reference, `payment_intent_data`).
 * `expires_at` is 30 minutes to 24 hours away, in seconds (API reference, `expires_at`).
 */
export function checkoutParams(
  { id, orderId, customerId, expiresAt, shortHold }: Row,
  order: Pick<Order, 'items'>,
  setup: CheckoutSetup,
): Stripe.Checkout.SessionCreateParams {
  if (!expiresAt) throw new Error(`Payment ${id} is not one of hosted Checkout.`);
  const { publicUrl, methods } = setup;
  const metadata = { paymentId: id, orderId };
  return {
    mode: 'payment',
    // The language of the shop, whatever the browser's.
    locale: 'en',
    customer: customerId,
    client_reference_id: orderId,
    line_items: order.items.map((item) => toLine(item, setup)),
    branding_settings: brandingOf(setup),
    metadata,
    payment_intent_data: { metadata },
    ...(methods === 'cards' || shortHold
      ? { allowed_payment_method_types: ['card'] }
      : { excluded_payment_method_types: PAID_ELSEWHERE }),
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: `${publicUrl}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${publicUrl}/checkout/cancel?order_id=${orderId}`,
  };
}
