import type { Membership, MembershipStatus } from '@app/contracts';
import type { PagePayment } from '../../components/payment/payment-source';

/** The payment for joining, with the membership that it was read from. */
export type Joining = PagePayment & { membership: Membership };

const begun: readonly MembershipStatus[] = ['active', 'trialing', 'past_due', 'unpaid', 'paused'];

/** Whether somebody has joined, and has not left: they need not join, though they may have to pay. */
export const hasJoined = ({ status }: Pick<Membership, 'status'>): boolean => begun.includes(status);

/**
 * The payment for joining as a function of the membership alone: succeeded once somebody has joined, and before the
 * first try one that waits for a card.
 */
export function joiningOf(membership: Membership): Joining {
  const { status, payment } = membership;
  if (status === 'incomplete' && payment) return { ...payment, membership };
  return {
    id: 'joining',
    kind: 'card',
    status: hasJoined(membership) ? 'succeeded' : 'requires_payment_method',
    confirmationMethod: 'automatic',
    paymentMethod: null,
    clientSecret: null,
    lastError: null,
    membership,
  };
}
