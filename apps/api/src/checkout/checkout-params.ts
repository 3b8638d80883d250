import type { Order } from '@app/contracts';
import type Stripe from 'stripe';
import type { CheckoutConfig } from '../config/config-checkout';
import { formatMoney } from '../money/format-money';
import type { PaymentEntity } from '../payments/payment.entity';

/** Longest name of a product that Checkout shows (API reference, Create a Session). */
const NAME_LENGTH = 250;
/** Longest address of a product's picture. */
const IMAGE_LENGTH = 2_048;

type Line = Stripe.Checkout.SessionCreateParams.LineItem;
type Row = Pick<PaymentEntity, 'id' | 'orderId' | 'customerId' | 'expiresAt' | 'shortHold'>;

/** Stripe fetches pictures itself, so a shop without https, such as a local one, shows none there. */
function imagesOf(imageUrl: string | null, publicUrl: string): { images?: string[] } {
  if (imageUrl === null) return {};
  const { href, protocol } = new URL(imageUrl, publicUrl);
  return protocol === 'https:' && href.length <= IMAGE_LENGTH ? { images: [href] } : {};
}

/** A title as far as it fits; a character cut in half could not be sent at all. */
const nameOf = (title: string): string => title.slice(0, NAME_LENGTH).replace(/\p{Cs}$/u, '');

/** Who wrote it, and for members what it costs others. */
function descriptionOf({ author, unitPrice, fullPrice }: Order['items'][number]): string {
  const full = formatMoney(fullPrice.amount, fullPrice.currency);
  const discount = fullPrice.amount > unitPrice.amount ? `Member price, instead of ${full}` : '';
  return [author.trim(), discount].filter((part) => part !== '').join(' · ');
}

const toLine = (item: Order['items'][number], publicUrl: string): Line => {
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
        ...imagesOf(imageUrl, publicUrl),
      },
    },
  };
};

/**
 * The parameters of a payment's Checkout Session: of its row, its order's lines and the configuration alone, so that a
 * repeat under the same idempotency key is the same call.
 *
 * With `dynamic` methods Stripe takes those that the Dashboard allows for this payment
 * (docs.stripe.com/payments/payment-methods/dynamic-payment-methods). Whose address is not verified pays by card alone:
 * a bank debit would reserve copies for days.
 *
 * A session's metadata is not copied to its PaymentIntent, so both carry it (API reference, `payment_intent_data`).
 * `expires_at` is 30 minutes to 24 hours away, in seconds (API reference, `expires_at`).
 */
export function checkoutParams(
  { id, orderId, customerId, expiresAt, shortHold }: Row,
  order: Pick<Order, 'items'>,
  { publicUrl, methods }: { publicUrl: string; methods: CheckoutConfig['methods'] },
): Stripe.Checkout.SessionCreateParams {
  if (!expiresAt) throw new Error(`Payment ${id} is not one of hosted Checkout.`);
  const metadata = { paymentId: id, orderId };
  return {
    mode: 'payment',
    // The language of the shop, whatever the browser's.
    locale: 'en',
    customer: customerId,
    client_reference_id: orderId,
    line_items: order.items.map((item) => toLine(item, publicUrl)),
    metadata,
    payment_intent_data: { metadata },
    ...(methods === 'cards' || shortHold ? { allowed_payment_method_types: ['card'] } : {}),
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: `${publicUrl}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${publicUrl}/checkout/cancel?order_id=${orderId}`,
  };
}
