import type { Membership, MembershipPlan, MembershipStatus } from '@app/contracts';
import type { PagePayment } from '../../components/payment/payment-source';

/** The payment for joining, with the membership that it was read from. */
export type Joining = PagePayment & { membership: Membership };

/** What is charged on joining, and then each month. */
export type JoiningCosts = Pick<MembershipPlan, 'signUpFee' | 'monthly' | 'today'>;

/**
 * What will be charged. A new try is at the prices of today, and what was tried before them (such as at the bank just
 * now) at those that were agreed to.
 * @param isForm whether the form of a new try is shown
 */
export const costsOf = (
  { joining }: Pick<Membership, 'joining'>,
  plan: MembershipPlan,
  isForm: boolean,
): JoiningCosts => (joining && (joining.isCurrent || !isForm) ? joining : plan);

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
