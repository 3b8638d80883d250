import type { Order } from '@app/contracts';
import { formatMoney } from '../money/format-money';
import { maskedCard } from './card-name';
import { type MailContent, type MailRow, paragraph } from './mail';
import { orderNumber } from './order-number';
import { utcDay } from './utc-day';

/** The content of a receipt; `paidWith` is null if the card is not known. */
export type ReceiptFacts = { order: Order; paidWith: { brand: string; last4: string } | null };

/**
 * The receipt of a paid order.
 * @param seller name, address and VAT id, line by line
 */
export function receiptMail(
  { order, paidWith }: ReceiptFacts,
  recipientName: string | null,
  orderUrl: string,
  seller: string[],
): MailContent {
  const { currency } = order.total;
  const total = formatMoney(order.total.amount, currency);
  const rows = order.items.map(
    (item): MailRow => ({
      label: `${item.quantity} × ${item.title}, ${item.author}`,
      detail: [
        item.quantity > 1 ? `${formatMoney(item.unitPrice.amount, currency)} each` : '',
        item.fullPrice.amount > item.unitPrice.amount
          ? `member price, instead of ${formatMoney(item.fullPrice.amount, currency)}`
          : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
      amount: formatMoney(item.unitPrice.amount * item.quantity, currency),
    }),
  );
  const number = orderNumber(order.id);
  const facts: [string, string][] = [
    ['Order', number],
    ['Date', utcDay(order.paidAt ?? order.createdAt)],
    ['Sold by', seller.join(', ')],
  ];
  if (paidWith) facts.push(['Payment method', maskedCard(paidWith)]);
  const refunds = (
    [
      ['Refunded', order.refundedAmount - order.pendingRefundAmount],
      ['Refund pending', order.pendingRefundAmount],
    ] as const
  ).flatMap(([label, amount]) => (amount > 0 ? [{ label, amount: formatMoney(amount, currency) }] : []));
  const discount = order.discount
    ? [
        paragraph(
          `Member discount of ${order.discount.percent}%: ${formatMoney(order.discount.amount.amount, currency)} saved`,
        ),
      ]
    : [];

  return {
    subject: `Your receipt for order ${number}`,
    preheader: `${total}, ${utcDay(order.paidAt ?? order.createdAt)}`,
    heading: 'Receipt',
    blocks: [
      paragraph(
        `Thank you${recipientName === null ? '' : `, ${recipientName}`}. Your order ${number} is paid.`,
      ),
      { kind: 'facts', facts },
      { kind: 'table', rows, sums: [{ label: 'Total paid', amount: total }, ...refunds] },
      ...discount,
      { kind: 'button', label: 'View your order', url: orderUrl },
    ],
  };
}
