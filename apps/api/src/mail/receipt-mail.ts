import type { Order } from '@app/contracts';
import { formatMoney } from '../money/format-money';
import { escapeHtml, mailPage } from './html';
import type { MailContent } from './mail';
import { orderNumber } from './order-number';
import { utcDay } from './utc-day';

/** The content of a receipt; `paidWith` is null if the card is not known. */
export type ReceiptFacts = { order: Order; paidWith: { brand: string; last4: string } | null };

const brands: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** The receipt of a paid order, as text and as printable HTML. */
export function receiptMail(
  { order, paidWith }: ReceiptFacts,
  recipientName: string,
  orderUrl: string,
): MailContent {
  const { currency } = order.total;
  const total = formatMoney(order.total.amount, currency);
  const lines = order.items.map((item) => ({
    label: `${item.quantity} × ${item.title}, ${item.author}`,
    each: [
      item.quantity > 1 ? `${formatMoney(item.unitPrice.amount, currency)} each` : '',
      item.fullPrice.amount > item.unitPrice.amount
        ? `member price, instead of ${formatMoney(item.fullPrice.amount, currency)}`
        : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
    sum: formatMoney(item.unitPrice.amount * item.quantity, currency),
  }));
  const number = orderNumber(order.id);
  const subject = `Your receipt for order ${number}`;
  const thanks = `Thank you, ${recipientName}. Your order ${number} is paid.`;
  const facts: [string, string][] = [
    ['Order', number],
    ['Date', utcDay(order.paidAt ?? order.createdAt)],
  ];
  if (paidWith)
    facts.push(['Payment method', `${brands[paidWith.brand] ?? paidWith.brand} •••• ${paidWith.last4}`]);
  const discount = order.discount
    ? `Member discount of ${order.discount.percent}%: ${formatMoney(order.discount.amount.amount, currency)} saved`
    : null;
  const refunds = (
    [
      ['Refunded', order.refundedAmount - order.pendingRefundAmount],
      ['Refund pending', order.pendingRefundAmount],
    ] as const
  ).flatMap(([label, amount]) => (amount > 0 ? [{ label, sum: formatMoney(amount, currency) }] : []));

  const text = [
    thanks,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...lines.map(({ label, each, sum }) => `${label}${each ? ` (${each})` : ''}: ${sum}`),
    '',
    ...(discount ? [discount] : []),
    `Total paid: ${total}`,
    ...refunds.map(({ label, sum }) => `${label}: ${sum}`),
    '',
    `View your order: ${orderUrl}`,
    '',
  ].join('\n');

  const cell = 'padding:6px 0;text-align:right;vertical-align:top;white-space:nowrap';
  const ruled = 'border-top:1px solid #cfc5b4';
  const rows = lines.map(
    ({ label, each, sum }) =>
      `<tr style="break-inside:avoid"><td style="padding:6px 16px 6px 0">${escapeHtml(label)}` +
      `${each ? `<br><span style="color:#6b6257;font-size:13px">${escapeHtml(each)}</span>` : ''}</td>` +
      `<td style="${cell}">${escapeHtml(sum)}</td></tr>`,
  );
  const html = mailPage(
    subject,
    `<h1 style="font-size:26px;font-weight:normal">Receipt</h1>
<p>${escapeHtml(thanks)}</p>
<p>${facts.map(([name, value]) => `<span style="color:#6b6257">${name}</span> ${escapeHtml(value)}`).join('<br>\n')}</p>
<table style="width:100%;border-collapse:collapse">
${rows.join('\n')}
${discount ? `<tr><td colspan="2" style="padding:6px 0">${escapeHtml(discount)}</td></tr>\n` : ''}<tr><td style="padding:12px 16px 6px 0;${ruled}"><strong>Total paid</strong></td>
<td style="padding:12px 0 6px;text-align:right;${ruled}"><strong>${escapeHtml(total)}</strong></td></tr>
${refunds.map(({ label, sum }) => `<tr><td style="padding:6px 16px 6px 0">${label}</td><td style="${cell}">${escapeHtml(sum)}</td></tr>\n`).join('')}</table>
<p><a href="${escapeHtml(orderUrl)}" style="color:#7a3b1d">View your order</a></p>`,
  );
  return { subject, text, html };
}
