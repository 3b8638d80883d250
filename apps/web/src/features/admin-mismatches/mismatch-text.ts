import { type Mismatch, paymentStatusSchema } from '@app/contracts/browser';
import { paymentStatusLabels } from '../../components/status/status-text';
import { capitalize, humanize, moneyIn, textIn } from '../../lib/detail-text';

export type MismatchText = {
  title: string;
  /** What happened to the money. */
  happened: string;
  /** What to do next. */
  todo: string;
};

/** Why an order could not take a payment. */
const reasons: Record<string, string> = {
  order_canceled: 'the order was canceled',
  order_paid: 'the order was already paid',
  order_refunded: 'the order was already paid and refunded',
  order_open: 'the books were out of stock',
  membership_ended: 'the membership had ended',
  payment_canceled: 'the payment was canceled',
  amount_differs: 'the amount differs from the order',
};

const statusLabel = (status: string): string => {
  const known = paymentStatusSchema.safeParse(status);
  return known.success ? paymentStatusLabels[known.data] : humanize(status);
};

const statuses = ({ details }: Mismatch): string => {
  const [stripe, ours] = [textIn(details, 'stripe'), textIn(details, 'ours')];
  if (stripe === null || ours === null) return '';
  return ` Status at Stripe: ${statusLabel(stripe)}. Status in the shop: ${statusLabel(ours)}.`;
};

const checkAgain = 'Check again to compare both sides.';

/** A mismatch as an admin reads it; unknown kinds get a generic text. */
export function mismatchText(mismatch: Mismatch): MismatchText {
  const { kind, details } = mismatch;
  const sum = moneyIn(details);
  switch (kind) {
    case 'unexpected_payment': {
      const reason = textIn(details, 'reason');
      const but = reason === null ? '' : `, but ${reasons[reason] ?? humanize(reason)}`;
      return {
        title: 'Unexpected payment',
        happened: `${sum ?? 'A payment'} was received${but}. It is refunded in full, and the customer is informed.`,
        todo: 'Check again to see whether the refund succeeded. Do not ship anything for this payment.',
      };
    }
    case 'refund_failed':
      return {
        title: 'Refund failed',
        happened: `${sum ?? 'The refund'} was returned by the customer’s bank and is in your Stripe balance again.`,
        todo:
          textIn(details, 'membershipId') === null
            ? 'Refund again from the order, or agree on another way with the customer. Then close this with a note.'
            : 'Check again to send the refund again, or agree on another way with the customer. Then close this with a note.',
      };
    case 'dispute_opened':
      return {
        title: 'Payment disputed',
        happened: `Stripe withholds ${sum ?? 'the amount'} until the bank decides.`,
        todo: 'Respond in the Stripe dashboard before the deadline. This closes when the dispute is won or lost.',
      };
    case 'dispute_lost':
      return {
        title: 'Dispute lost',
        happened: `${sum ?? 'The amount'} was returned to the customer.`,
        todo: 'Close this with a note when your accounts show it.',
      };
    case 'status_contradicts':
      return {
        title: 'Contradicting final status',
        happened: `The payment has ended differently at Stripe and in the shop.${statuses(mismatch)}`,
        todo: `${checkAgain} If it remains, compare the payment with the Stripe dashboard.`,
      };
    case 'status_differs':
      return {
        title: 'Payment status differs',
        happened: `The shop does not have the status of this payment at Stripe.${statuses(mismatch)}`,
        todo: checkAgain,
      };
    case 'amount_differs':
      return {
        title: 'Payment amount differs',
        happened: `Stripe has ${sum ?? 'another amount'} for this payment. The order has a different total.`,
        todo: 'Compare with the Stripe dashboard and refund the difference from the order. Then close this with a note.',
      };
    case 'unknown_payment':
      return {
        title: 'Unknown payment at Stripe',
        happened: 'Stripe has a payment of this shop that the shop does not know.',
        todo: 'Find it in the Stripe dashboard. If it succeeded, refund it there. Then close this with a note.',
      };
    case 'absent_at_stripe':
      return {
        title: 'Payment not found at Stripe',
        happened: 'The shop has a payment with an ID that Stripe does not know.',
        todo: `${checkAgain} If it remains, check that the shop uses the right Stripe account.`,
      };
    case 'processing_too_long':
      return {
        title: 'Payment processing for too long',
        happened: `${sum ?? 'A payment'} is still processing at the bank. The books of its order are reserved.`,
        todo: 'Check the payment in the Stripe dashboard. This closes by itself when the payment ends.',
      };
    case 'order_not_paid':
      return {
        title: 'Paid order not updated',
        happened: `${sum ?? 'A payment'} was received, but the order is not paid and nothing is refunded.`,
        todo: `${checkAgain} If it remains, refund the payment from the order.`,
      };
    case 'refund_differs': {
      const [ours, stripe] = [moneyIn(details, 'ours'), moneyIn(details, 'stripe')];
      const both =
        ours === null || stripe === null
          ? 'Stripe and the shop have different refunded amounts for this payment.'
          : `Refunded at Stripe: ${stripe}. Refunded in the shop: ${ours}.`;
      return { title: 'Refunded amount differs', happened: both, todo: checkAgain };
    }
    case 'intent_differs':
      return {
        title: 'Second payment at Stripe',
        happened: 'Stripe has a second payment for an order, and both may have succeeded.',
        todo: 'Find both in the Stripe dashboard and refund the second one there. Then check again.',
      };
    case 'webhook_unhandled':
      return {
        title: 'Webhook event not handled',
        happened: 'Stripe sent an event of this shop that matches no payment here.',
        todo: 'Check again. If it remains, find the event in the Stripe dashboard and close this with a note.',
      };
    case 'unknown_subscription':
      return {
        title: 'Unknown subscription at Stripe',
        happened: `A subscription${sum === null ? '' : ` of ${sum} a month`} is active at Stripe, and the shop has no membership for it.`,
        todo: 'Find out whose it is. If nobody is to pay for it, cancel and refund it in the Stripe dashboard. Then close this with a note.',
      };
    case 'product_differs':
      return {
        title: 'Subscription of another product',
        happened: `A member’s subscription was moved to another product at Stripe${sum === null ? '' : `, for ${sum} a month`}. It is still charged, and is no membership in the shop.`,
        todo: 'In the Stripe dashboard, move it back to a price of the membership or cancel it. This closes by itself then.',
      };
    default:
      return {
        title: capitalize(humanize(kind)),
        happened: `Stripe and the shop differ.${statuses(mismatch)}`,
        todo: checkAgain,
      };
  }
}
