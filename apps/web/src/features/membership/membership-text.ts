import type { Invoice, InvoiceStatus, Membership } from '@app/contracts';
import type { Tone } from '../../components/status/badge';
import { formatDay } from '../../lib/dates';
import { formatMoney } from '../../lib/money';

export type MembershipState = { label: string; tone: Tone; text: string };

/** What a member has of it. */
export const benefit = ({ plan }: Membership): string =>
  plan && plan.discountPercent > 0 ? `Every book costs you ${plan.discountPercent}% less.` : '';

const sentences = (...parts: string[]): string => parts.filter(Boolean).join(' ');

/** The membership in words: a label, and what it means for books and money. */
export function membershipState(membership: Membership): MembershipState {
  const { status, currentPeriodEnd, cancelAtPeriodEnd, endedAt } = membership;
  switch (status) {
    case 'active':
    case 'trialing':
      if (!membership.isMember) {
        return {
          label: 'Not a member',
          tone: 'wrong',
          text: 'Your subscription was changed and is no membership at the moment. The shop has been told. You can cancel it here.',
        };
      }
      return cancelAtPeriodEnd && currentPeriodEnd
        ? {
            label: 'Canceled',
            tone: 'open',
            text: sentences(
              `Your membership lasts until ${formatDay(currentPeriodEnd)}.`,
              `Until then: ${lowered(benefit(membership))}`,
              'You will not be charged again.',
            ),
          }
        : { label: 'Active', tone: 'good', text: sentences('You are a member.', benefit(membership)) };
    case 'past_due':
    case 'unpaid':
      return { label: 'Payment due', tone: 'wrong', text: dueText(membership) };
    case 'incomplete':
      return { label: 'Not finished', tone: 'open', text: joiningText(membership) };
    case 'incomplete_expired':
      return {
        label: 'Not joined',
        tone: 'quiet',
        text: 'You began to join and did not finish in time. You were not charged.',
      };
    case 'paused':
      return { label: 'Paused', tone: 'quiet', text: 'Your membership is paused. You are not charged.' };
    case 'canceled':
      return {
        label: 'Ended',
        tone: 'quiet',
        text: sentences(
          endedAt ? `Your membership ended on ${formatDay(endedAt)}.` : 'Your membership has ended.',
          'You will not be charged again.',
        ),
      };
    case 'none':
      return { label: 'Not a member', tone: 'quiet', text: 'You are not a member.' };
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * The invoice that its member should pay: of a late renewal, or one from before that could not be charged though the
 * running period is paid.
 */
export function paymentDueOf({ status, payment }: Membership): Membership['payment'] {
  if (status === 'past_due' || status === 'unpaid') return payment;
  const failed = payment?.status === 'requires_action' || (payment?.lastError ?? null) !== null;
  return failed && (status === 'active' || status === 'trialing') ? payment : null;
}

/** What is unpaid, and until when it can be paid. */
export function dueText({ payment, graceEndsAt, isMember }: Membership): string {
  const sum = payment ? formatMoney(payment) : 'The last month';
  return sentences(
    `${sum} could not be charged.`,
    graceEndsAt
      ? `${isMember ? 'Your membership goes on' : 'It can be paid'} until ${formatDay(graceEndsAt)}; then it ends.`
      : '',
  );
}

function joiningText({ payment }: Membership): string {
  switch (payment?.status) {
    case 'requires_action':
      return 'You have not been charged yet. Your bank needs to verify your first payment.';
    case 'processing':
    case 'requires_confirmation':
      return 'Your first payment is processing. Do not pay again.';
    case 'succeeded':
      return 'Your first payment succeeded. Your membership is being updated.';
    default:
      return 'Your first payment was not made. You were not charged.';
  }
}

/** Why an invoice was made. */
export const reasonLabels: Record<Invoice['reason'], string> = {
  join: 'Joining',
  renewal: 'Renewal',
  other: 'Membership',
};

const invoiceLabels: Record<InvoiceStatus, { label: string; tone: Tone }> = {
  open: { label: 'Unpaid', tone: 'open' },
  paid: { label: 'Paid', tone: 'good' },
  uncollectible: { label: 'Not collected', tone: 'quiet' },
  void: { label: 'Canceled', tone: 'quiet' },
};

type InvoiceMoney = Pick<Invoice, 'status' | 'refundedAmount' | 'total'>;

/** The status of an invoice as a label. */
export function invoiceState({ status, refundedAmount, total }: InvoiceMoney): { label: string; tone: Tone } {
  if (status !== 'paid' || refundedAmount === 0) return invoiceLabels[status];
  return refundedAmount < total.amount
    ? { label: 'Partly refunded', tone: 'good' }
    : { label: 'Refunded', tone: 'quiet' };
}

/** What an invoice is called until it has a number. */
export const invoiceName = ({ number, id }: Pick<Invoice, 'number' | 'id'>): string =>
  number ?? (id.split('-')[0] ?? id).toUpperCase();

/** What canceling does, and until when it lasts. */
export function cancelText(membership: Membership): string {
  const { status, currentPeriodEnd } = membership;
  if (status === 'incomplete') return 'You have not been charged. You can join again at any time.';
  if (status === 'past_due' || status === 'unpaid') {
    return 'It ends now, since the last month is not paid. You no longer have to pay it, and you will not be charged again.';
  }
  return sentences(
    currentPeriodEnd ? `It lasts until ${formatDay(currentPeriodEnd)}, which is paid.` : '',
    'You will not be charged again. You can resume it until then.',
  );
}

/** What came of canceling. What was unpaid a moment before may have been paid meanwhile: then it lasts as others do. */
export function canceledText(before: Membership, { status, currentPeriodEnd }: Membership): string {
  if (status === 'active' && currentPeriodEnd) {
    const paid = before.status === 'active' ? '' : 'Your payment had succeeded already.';
    return sentences('Canceled.', paid, `Your membership lasts until ${formatDay(currentPeriodEnd)}.`);
  }
  return before.status === 'incomplete' ? 'Joining was canceled.' : 'Your membership was canceled.';
}
