import { escapeHtml, mailPage } from './html';
import type { MailContent } from './mail';
import { formatMoney } from './money';

/** Money came for an order that could not take it any more, and goes back in full. */
export function lateRefundNotice(
  refund: { orderId: string; amount: number; currency: string },
  recipientName: string,
  orderUrl: string,
): MailContent {
  const sum = formatMoney(refund.amount, refund.currency);
  const number = refund.orderId.slice(0, 8);
  const subject = `We are sending ${sum} back to you`;
  const paragraphs = [
    `Hello ${recipientName},`,
    `your payment of ${sum} reached us when order ${number} could no longer take it. We are sending the whole sum back to the card it came from; your bank usually shows it within 5 to 10 days.`,
    'You need not do anything. If you still want the books, order them anew.',
  ];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n\nSee your order: ${orderUrl}\n`,
    html: mailPage(
      subject,
      `${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<p><a href="${escapeHtml(orderUrl)}" style="color:#7a3b1d">See your order</a></p>`,
    ),
  };
}
