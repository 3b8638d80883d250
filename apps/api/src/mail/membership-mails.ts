import { formatMoney } from '../money/format-money';
import { maskedCard } from './card-name';
import { greeting, linkMail, type MailContent, paragraph } from './mail';
import { utcDay } from './utc-day';

/**
 * What is paid for each month. Whoever was moved to another product by hand pays for that, which only the lines of its
 * invoices name.
 */
export type ProductName = 'membership' | 'subscription';

/** An invoice that a mail is about; amounts in minor units. */
export type InvoiceFacts = {
  number: string | null;
  reason: 'join' | 'renewal' | 'other';
  lines: { description: string; amount: number }[];
  amount: number;
  currency: string;
  card: { brand: string; last4: string } | null;
};

const sumOf = ({ amount, currency }: { amount: number; currency: string }): string =>
  formatMoney(amount, currency);

const cardOf = (card: InvoiceFacts['card']): string => (card ? ` to your ${maskedCard(card)}` : '');

/**
 * An invoice of the membership was paid.
 * @param seller name, address and VAT id, line by line
 */
export function membershipReceiptMail(
  productName: ProductName,
  invoice: InvoiceFacts,
  recipientName: string | null,
  { paidAt, nextPayment }: { paidAt: Date; nextPayment: { amount: number; at: Date } | null },
  invoiceUrl: string,
  seller: string[],
): MailContent {
  const joins = invoice.reason === 'join';
  const charged = invoice.card
    ? `${sumOf(invoice)} was charged${cardOf(invoice.card)}`
    : `${sumOf(invoice)} was paid`;
  // A month that was given away, or paid by a credit of the shop, costs nothing.
  const happened = invoice.amount === 0 ? 'Nothing was charged' : charged;
  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const number = invoice.number ? [['Invoice', invoice.number] as [string, string]] : [];
  const renewal = nextPayment
    ? [
        `Your ${productName} renews on ${utcDay(nextPayment.at)} for ${money(nextPayment.amount)}. You can cancel it until then.`,
      ]
    : [];
  return {
    subject: joins
      ? 'Welcome, and your receipt'
      : `Your ${productName} receipt${invoice.number ? ` ${invoice.number}` : ''}`,
    heading: 'Receipt',
    blocks: [
      paragraph(
        joins
          ? `Welcome${recipientName === null ? '' : `, ${recipientName}`}. Your ${productName} has started.`
          : greeting(recipientName),
      ),
      paragraph(`${happened} on ${utcDay(paidAt)}${invoice.number ? `, invoice ${invoice.number}` : ''}.`),
      { kind: 'facts', facts: [...number, ['Date', utcDay(paidAt)], ['Sold by', seller.join(', ')]] },
      {
        kind: 'table',
        rows: invoice.lines.map(({ description, amount }) => ({
          label: description,
          detail: '',
          amount: money(amount),
        })),
        sums: [{ label: 'Total', amount: money(invoice.amount) }],
      },
      ...renewal.map(paragraph),
      { kind: 'button', label: 'View your invoice', url: invoiceUrl },
    ],
  };
}

/** A renewal could not be charged; the link opens its invoice without signing in. */
export function renewalFailedMail(
  productName: ProductName,
  invoice: InvoiceFacts,
  recipientName: string | null,
  {
    needsAction,
    graceEndsAt,
    linkDays,
  }: { needsAction: boolean; graceEndsAt: Date | null; linkDays: number },
  payUrl: string,
): MailContent {
  const sum = sumOf(invoice);
  const card = invoice.card && maskedCard(invoice.card);
  return linkMail(
    needsAction ? `Confirm your ${productName} payment` : `Your ${productName} payment failed`,
    [
      greeting(recipientName),
      needsAction
        ? `Your bank needs to verify the payment of ${sum}${card ? ` with your ${card}` : ''} for your ${productName}. You were not charged.`
        : `The payment of ${sum} for your ${productName} failed.${card ? ` Your ${card} was declined.` : ''} You were not charged.`,
      graceEndsAt
        ? `Pay it by ${utcDay(graceEndsAt)} to keep your ${productName}.`
        : `Pay it soon to keep your ${productName}.`,
      `Pay with this link, with this or another card. It opens this invoice only and is valid for ${linkDays} days.`,
    ],
    { label: 'Pay now', url: payUrl },
  );
}

/** A renewal is about to be charged. */
export function renewalReminderMail(
  productName: ProductName,
  recipientName: string | null,
  renewal: { amount: number; currency: string; at: Date; card: InvoiceFacts['card'] },
  membershipUrl: string,
): MailContent {
  return linkMail(
    `Your ${productName} renews on ${utcDay(renewal.at)}`,
    [
      greeting(recipientName),
      `Your ${productName} renews on ${utcDay(renewal.at)}. ${sumOf(renewal)} ${renewal.card ? 'will be charged' : 'is due'}${cardOf(renewal.card)}.`,
      renewal.card
        ? `No action is needed. To use another card or to cancel, open your ${productName} before that day.`
        : `There is no card for it yet. Open your ${productName} before that day and choose one.`,
    ],
    { label: `View your ${productName}`, url: membershipUrl },
  );
}

/** The membership has ended. */
export function membershipEndedMail(
  productName: ProductName,
  recipientName: string | null,
  { wasUnpaid }: { wasUnpaid: boolean },
  membershipUrl: string,
): MailContent {
  return linkMail(
    `Your ${productName} has ended`,
    [
      greeting(recipientName),
      wasUnpaid
        ? `Your ${productName} has ended because its renewal was not paid. You do not owe anything, and your card will not be charged again.`
        : `Your ${productName} has ended. You do not owe anything, and your card will not be charged again.`,
      ...(productName === 'membership' ? ['You can join again at any time.'] : []),
    ],
    { label: `View your ${productName}`, url: membershipUrl },
  );
}

/** An invoice was refunded, in whole or in part. */
export function membershipRefundMail(
  productName: ProductName,
  recipientName: string | null,
  refund: { amount: number; currency: string; isUnexpected: boolean },
  membershipUrl: string,
): MailContent {
  const sum = sumOf(refund);
  return linkMail(
    `Refund of ${sum} for your ${productName}`,
    [
      greeting(recipientName),
      refund.isUnexpected
        ? `We received your payment of ${sum}, but could not apply it to your ${productName}. We refund all of it to the card that you paid with.`
        : `We have refunded ${sum} of your ${productName} to the card that you paid with.`,
      'It usually appears on your statement within 5 to 10 days.',
    ],
    { label: `View your ${productName}`, url: membershipUrl },
  );
}
