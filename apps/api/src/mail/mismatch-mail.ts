import { formatMoney } from '../money/format-money';
import type { MailContent } from './mail';
import { mailLayout } from './mail-layout';
import { orderNumber } from './order-number';

/** A difference as the owner's list has it. */
export type MismatchFacts = {
  kind: string;
  subject: string;
  orderId: string | null;
  details: Record<string, unknown>;
};

const known: Record<string, { subject: string; text: (sum: string) => string }> = {
  late_money: {
    subject: 'Money came for an order that could not take it',
    text: (sum) => `${sum} came too late, and the shop is sending all of it back by itself.`,
  },
  intent_differs: {
    subject: 'A second payment at Stripe for one order',
    text: () =>
      'Stripe has a second payment for an order that has one already. Cancel or refund it at Stripe.',
  },
  refund_failed: {
    subject: 'A refund did not go through',
    text: (sum) => `A refund of ${sum} came back or was not taken: the money is with the shop again.`,
  },
  dispute_opened: {
    subject: 'A payment is disputed',
    text: (sum) => `A shopper disputes a payment of ${sum}. Answer at Stripe before its deadline is over.`,
  },
  dispute_lost: {
    subject: 'A dispute is lost',
    text: (sum) => `The bank has decided for the shopper: ${sum} are gone.`,
  },
};

const sumOf = ({ amount, currency }: Record<string, unknown>): string =>
  typeof amount === 'number' && typeof currency === 'string' ? formatMoney(amount, currency) : 'a sum';

/** Tells an owner of something that needs a person. */
export function mismatchMail(noted: MismatchFacts, adminUrl: string): MailContent {
  const { subject, text } = known[noted.kind] ?? {
    subject: 'Stripe and the shop differ',
    text: () => `The list of differences has a new entry: ${noted.kind}.`,
  };
  const number = noted.orderId && orderNumber(noted.orderId);
  const words = text(sumOf(noted.details));
  return mailLayout(
    number ? `${subject} (order ${number})` : subject,
    [
      words.charAt(0).toUpperCase() + words.slice(1),
      `${number ? `Order ${number}, ` : ''}${noted.subject} at Stripe.`,
    ],
    { label: 'Open the list of differences', url: adminUrl },
  );
}
