import { formatMoney } from '../money/format-money';
import { greeting, linkMail, type MailContent } from './mail';
import { orderNumber } from './order-number';

/** The refund that a mail is about; `amount` in minor units. */
export type RefundFacts = { orderId: string; amount: number; currency: string };

const sumOf = ({ amount, currency }: RefundFacts): string => formatMoney(amount, currency);
const numberOf = ({ orderId }: RefundFacts): string => orderNumber(orderId);
const order = (url: string) => ({ label: 'View your order', url });

/** A paid order was refunded in part or in full. */
export function refundMail(refund: RefundFacts, recipientName: string | null, orderUrl: string): MailContent {
  return linkMail(
    `Refund of ${sumOf(refund)} for order ${numberOf(refund)}`,
    [
      greeting(recipientName),
      `We have refunded ${sumOf(refund)} of your order ${numberOf(refund)} to the payment method that you paid with. It usually appears on your statement within 5 to 10 days.`,
    ],
    order(orderUrl),
  );
}

/** A refund failed after the shopper was notified of it. */
export function refundFailedMail(
  refund: RefundFacts,
  recipientName: string | null,
  orderUrl: string,
): MailContent {
  return linkMail(
    `Your refund of ${sumOf(refund)} failed`,
    [
      greeting(recipientName),
      `Your bank did not accept the refund of ${sumOf(refund)} for order ${numberOf(refund)}. This can happen when a card was closed or replaced. We have the money and will contact you to refund it in another way.`,
    ],
    order(orderUrl),
  );
}

/** A payment could not be applied to its order, and is refunded in full. */
export function unexpectedPaymentMail(
  refund: RefundFacts,
  recipientName: string | null,
  orderUrl: string,
): MailContent {
  return linkMail(
    `Your payment of ${sumOf(refund)} is refunded`,
    [
      greeting(recipientName),
      `We received your payment of ${sumOf(refund)}, but could not apply it to order ${numberOf(refund)}. We refund all of it to the payment method that you paid with. It usually appears on your statement within 5 to 10 days.`,
      'No action is needed. If you still want the books, place a new order.',
    ],
    order(orderUrl),
  );
}
