import type { Order } from '@app/contracts';
import { escapeHtml, mailPage } from './html';
import type { MailContent } from './mail';
import { formatMoney } from './money';

/** The receipt of a paid order, as text and as HTML. */
export function receipt(order: Order, recipientName: string, orderUrl: string): MailContent {
  const { currency } = order.total;
  const total = formatMoney(order.total.amount, currency);
  const lines = order.items.map((item) => ({
    label: `${item.quantity} × ${item.title}, ${item.author}`,
    sum: formatMoney(item.unitPrice.amount * item.quantity, currency),
  }));
  const number = order.id.slice(0, 8);
  const subject = `Your receipt for order ${number}`;
  const thanks = `Thank you, ${recipientName}. Your order ${number} is paid.`;

  const text = [
    thanks,
    '',
    ...lines.map(({ label, sum }) => `${label}: ${sum}`),
    '',
    `Total paid: ${total}`,
    '',
    `See your order: ${orderUrl}`,
    '',
  ].join('\n');

  const rows = lines.map(
    ({ label, sum }) =>
      `<tr><td style="padding:6px 16px 6px 0">${escapeHtml(label)}</td>` +
      `<td style="padding:6px 0;text-align:right;white-space:nowrap">${escapeHtml(sum)}</td></tr>`,
  );
  const html = mailPage(
    subject,
    `<h1 style="font-size:26px;font-weight:normal">Receipt</h1>
<p>${escapeHtml(thanks)}</p>
<table style="width:100%;border-collapse:collapse">
${rows.join('\n')}
<tr><td style="padding:12px 16px 6px 0;border-top:1px solid #cfc5b4"><strong>Total paid</strong></td>
<td style="padding:12px 0 6px;border-top:1px solid #cfc5b4;text-align:right"><strong>${escapeHtml(total)}</strong></td></tr>
</table>
<p><a href="${escapeHtml(orderUrl)}" style="color:#7a3b1d">See your order</a></p>`,
  );
  return { subject, text, html };
}
