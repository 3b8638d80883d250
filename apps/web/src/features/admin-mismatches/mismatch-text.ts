import { type Mismatch, paymentStatusSchema } from '@app/contracts';
import { paymentStatusLabels } from '../../components/status/status-text';
import { humanize, moneyIn, textIn } from '../../lib/detail-text';

export type MismatchText = {
  title: string;
  /** What happened to the money. */
  happened: string;
  /** What the owner can do. */
  todo: string;
};

const reasons: Record<string, string> = {
  order_canceled: 'the order had been cancelled',
  order_paid: 'the order had been paid already',
  order_refunded: 'the order had been paid and refunded already',
  order_open: 'the books were sold out',
  payment_canceled: 'the payment had been cancelled',
  amount_differs: 'the sum was not the one of the order',
};

const statusLabel = (status: string): string => {
  const known = paymentStatusSchema.safeParse(status);
  return known.success ? paymentStatusLabels[known.data] : humanize(status);
};

const statuses = ({ details }: Mismatch): string => {
  const [stripe, ours] = [textIn(details, 'stripe'), textIn(details, 'ours')];
  if (stripe === null || ours === null) return '';
  return ` Stripe says “${statusLabel(stripe)}”, the shop says “${statusLabel(ours)}”.`;
};

const lookAgain = 'Look again: both sides are read afresh, and the difference is gone if they agree.';

/** A difference in words that an owner of a shop can act on; kinds without words of their own get plain ones. */
export function mismatchText(mismatch: Mismatch): MismatchText {
  const { kind, details } = mismatch;
  const sum = moneyIn(details) ?? 'Money';
  switch (kind) {
    case 'late_money': {
      const reason = textIn(details, 'reason');
      const but = reason === null ? '' : `, but ${reasons[reason] ?? humanize(reason)}`;
      return {
        title: 'Money came for an order that could not take it',
        happened: `${sum} was taken${but}. It is being given back in full, and the customer is told.`,
        todo: 'Look again to see whether the refund has gone through. Nothing is to be shipped for it.',
      };
    }
    case 'refund_failed':
      return {
        title: 'A refund did not reach the customer',
        happened: `${sum === 'Money' ? 'The money' : sum} came back from the customer’s bank and is at Stripe again.`,
        todo: 'Ask the customer for another way to give it back, or refund once more from the order. Then close this with a note.',
      };
    case 'dispute_opened':
      return {
        title: 'A customer disputes a charge',
        happened: `Stripe has taken ${sum === 'Money' ? 'the money' : sum} back until the bank decides.`,
        todo: 'Answer in Stripe’s dashboard before the date given there. This closes when the dispute is won or lost.',
      };
    case 'dispute_lost':
      return {
        title: 'A dispute was lost',
        happened: `${sum} went back to the customer for good.`,
        todo: 'Nothing can be done about the money. Close this with a note when your books say so too.',
      };
    case 'status_contradicts':
      return {
        title: 'Stripe and the shop contradict each other',
        happened: `The payment was over here, and Stripe tells of another end.${statuses(mismatch)}`,
        todo: `${lookAgain} If it stays, compare the payment with Stripe’s dashboard.`,
      };
    case 'status_differs':
      return {
        title: 'A payment stands elsewhere at Stripe',
        happened: `The shop has not taken over what Stripe says.${statuses(mismatch)}`,
        todo: lookAgain,
      };
    case 'amount_differs':
      return {
        title: 'The sum at Stripe is another',
        happened: `Stripe has ${sum === 'Money' ? 'another sum' : sum} for this payment than the order has.`,
        todo: 'Compare with Stripe’s dashboard, give back what is too much from the order, then close this with a note.',
      };
    case 'unknown_payment':
      return {
        title: 'Stripe has a payment that the shop does not know',
        happened: 'It names this shop, but no payment here belongs to it.',
        todo: 'Look it up in Stripe’s dashboard. If money was taken, give it back there, then close this with a note.',
      };
    case 'absent_at_stripe':
      return {
        title: 'Stripe does not know a payment of the shop',
        happened: 'The shop has a payment under an id that Stripe does not find.',
        todo: `${lookAgain} If it stays, see that the shop uses the right Stripe account.`,
      };
    case 'order_not_paid':
      return {
        title: 'Money arrived, and the order does not show it',
        happened: `${sum} was taken, and is neither on the order nor on its way back.`,
        todo: `${lookAgain} If it stays, give the money back from the order.`,
      };
    case 'refund_differs': {
      const [ours, stripe] = [moneyIn(details, 'ours'), moneyIn(details, 'stripe')];
      const both =
        ours === null || stripe === null
          ? 'Stripe and the shop have different sums of refunds for this payment.'
          : `Stripe has given back ${stripe} of this payment, the shop knows of ${ours}.`;
      return { title: 'What was given back differs', happened: both, todo: lookAgain };
    }
    case 'intent_differs':
      return {
        title: 'A payment has come twice at Stripe',
        happened:
          'Stripe tells of a second payment where the shop has one already, and money may be on both.',
        todo: 'Look both up in Stripe’s dashboard, and give the second one back there. Then look again.',
      };
    case 'webhook_unhandled':
      return {
        title: 'A message of Stripe could not be placed',
        happened: 'Stripe told of something that belongs to this shop, and nothing here fits it.',
        todo: 'Look again. If it stays, look the event up in Stripe’s dashboard and close this with a note.',
      };
    default: {
      const words = humanize(kind);
      return {
        title: words.charAt(0).toUpperCase() + words.slice(1),
        happened: `Stripe and the shop differ.${statuses(mismatch)}`,
        todo: lookAgain,
      };
    }
  }
}
