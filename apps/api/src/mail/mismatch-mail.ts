import { formatMoney } from '../money/format-money';
import { linkMail, type MailContent } from './mail';
import { orderNumber } from './order-number';

/** A mismatch as the admin's list has it. */
export type MismatchFacts = {
  kind: string;
  subject: string;
  orderId: string | null;
  details: Record<string, unknown>;
};

const known: Record<string, { subject: string; text: (sum: string) => string }> = {
  unexpected_payment: {
    subject: 'Unexpected payment',
    text: (sum) => `${sum} was received but could not be applied to the order. The shop refunds it in full.`,
  },
  intent_differs: {
    subject: 'Second payment at Stripe',
    text: () => 'Stripe has a second payment for an order. Cancel or refund it in the Stripe dashboard.',
  },
  processing_too_long: {
    subject: 'Payment processing for too long',
    text: (sum) =>
      `A payment of ${sum} is still processing. Its books are reserved until it ends. Check it in the Stripe dashboard.`,
  },
  refund_failed: {
    subject: 'Refund failed',
    text: (sum) => `A refund of ${sum} failed. The money is in your Stripe balance again.`,
  },
  dispute_opened: {
    subject: 'Payment disputed',
    text: (sum) =>
      `A customer disputes a payment of ${sum}. Respond in the Stripe dashboard before the deadline.`,
  },
  unknown_subscription: {
    subject: 'Subscription without a membership',
    text: (sum) =>
      `A subscription of ${sum} a month is active at Stripe, and the shop has no membership for it. Cancel it in the Stripe dashboard, or find out whose it is.`,
  },
  product_differs: {
    subject: 'Subscription moved to another product',
    text: (sum) =>
      `A member’s subscription was moved to another product, for ${sum} a month. It is still charged, and is no membership in the shop. Move it back to a price of the membership in the Stripe dashboard, or cancel it.`,
  },
  dispute_lost: {
    subject: 'Dispute lost',
    text: (sum) => `The bank decided for the customer. ${sum} was returned to the customer.`,
  },
};

const sumOf = ({ amount, currency }: Record<string, unknown>): string =>
  typeof amount === 'number' && typeof currency === 'string' ? formatMoney(amount, currency) : 'an amount';

/** Notifies an admin of a mismatch that needs a person. */
export function mismatchMail(noted: MismatchFacts, adminUrl: string): MailContent {
  const { subject, text } = known[noted.kind] ?? {
    subject: 'Stripe and the shop differ',
    text: () => `There is a new mismatch: ${noted.kind}.`,
  };
  const number = noted.orderId && orderNumber(noted.orderId);
  const sentences = text(sumOf(noted.details));
  return linkMail(
    number ? `${subject} (order ${number})` : subject,
    [
      sentences.charAt(0).toUpperCase() + sentences.slice(1),
      `${number ? `Order ${number}, ` : ''}${noted.subject} at Stripe`,
    ],
    { label: 'View mismatches', url: adminUrl },
  );
}
