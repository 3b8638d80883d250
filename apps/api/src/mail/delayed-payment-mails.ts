import type { Order } from '@app/contracts';
import { formatMoney } from '../money/format-money';
import { greeting, linkMail, type MailContent } from './mail';
import { orderNumber } from './order-number';

const sumOf = ({ total }: Pick<Order, 'total'>): string => formatMoney(total.amount, total.currency);

/** The order is placed, and its payment takes days. @param days at most, as far as is known */
export function paymentProcessingMail(
  order: Pick<Order, 'id' | 'total'>,
  days: number,
  recipientName: string | null,
  orderUrl: string,
): MailContent {
  const number = orderNumber(order.id);
  return linkMail(
    `We have your order ${number}`,
    [
      greeting(recipientName),
      `Your payment of ${sumOf(order)} for order ${number} is processing. Your bank can take up to ${days} days.`,
      'Your books are reserved. Do not pay again. We will email you when the money has arrived, or if your bank does not pay.',
    ],
    { label: 'View your order', url: orderUrl },
  );
}

/** The bank did not pay. @param hours after which the order is canceled unless it is paid */
export function paymentFailedMail(
  order: Pick<Order, 'id' | 'total'>,
  hours: number,
  recipientName: string | null,
  orderUrl: string,
): MailContent {
  const number = orderNumber(order.id);
  return linkMail(
    `Your payment for order ${number} failed`,
    [
      greeting(recipientName),
      `Your bank did not pay ${sumOf(order)} for order ${number}. You were not charged.`,
      `Your books are no longer reserved. If you still want them, pay again within ${hours} hours. After that the order is canceled.`,
    ],
    { label: 'Pay again', url: orderUrl },
  );
}
