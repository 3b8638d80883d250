import { formatMoney } from '../money/format-money';
import type { MailContent } from './mail';
import { mailLayout } from './mail-layout';
import { orderNumber } from './order-number';

/** What a mail about a refund needs to know; `amount` in minor units. */
export type RefundFacts = { orderId: string; amount: number; currency: string };

const sumOf = ({ amount, currency }: RefundFacts): string => formatMoney(amount, currency);
const numberOf = ({ orderId }: RefundFacts): string => orderNumber(orderId);
const order = (url: string) => ({ label: 'See your order', url });

/** Part or all of a paid order was given back. */
export function refundMail(refund: RefundFacts, recipientName: string, orderUrl: string): MailContent {
  return mailLayout(
    `We are giving ${sumOf(refund)} back to you`,
    [
      `Hello ${recipientName},`,
      `we have refunded ${sumOf(refund)} of your order ${numberOf(refund)}. It goes back to the card that you paid with; your bank usually shows it within 5 to 10 days.`,
    ],
    order(orderUrl),
  );
}

/** A refund that was announced, and came back. */
export function refundFailedMail(refund: RefundFacts, recipientName: string, orderUrl: string): MailContent {
  return mailLayout(
    `Your refund of ${sumOf(refund)} did not go through`,
    [
      `Hello ${recipientName},`,
      `your bank did not take the ${sumOf(refund)} that we sent back for order ${numberOf(refund)}; this happens when a card was closed or replaced. The money is still yours: we look after it and will be in touch about another way.`,
    ],
    order(orderUrl),
  );
}

/** Money came for an order that could not take it any more, and goes back in full. */
export function unexpectedPaymentMail(
  refund: RefundFacts,
  recipientName: string,
  orderUrl: string,
): MailContent {
  return mailLayout(
    `We are sending ${sumOf(refund)} back to you`,
    [
      `Hello ${recipientName},`,
      `your payment of ${sumOf(refund)} reached us when order ${numberOf(refund)} could no longer take it. We are sending the whole sum back to the card it came from; your bank usually shows it within 5 to 10 days.`,
      'You need not do anything. If you still want the books, order them anew.',
    ],
    order(orderUrl),
  );
}
