import type { Membership, MembershipPlan } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { answerOrNull } from '../../components/payment/payment-errors';
import type { PaymentSource } from '../../components/payment/payment-source';
import { queryKeys } from '../../lib/query-keys';
import { getMembership } from './api/get-membership';
import { confirmInvoice } from './api/invoices';
import { join } from './api/join';
import { type Joining, joiningOf } from './joining';
import { refreshMembership } from './refresh-membership';

/**
 * The payment for joining. There is nothing to create beforehand: the call that joins makes the subscription and tries
 * the card.
 * @param plan the prices that are shown; none but these are charged
 */
export function useJoining(membership: Membership, plan: MembershipPlan): PaymentSource<Joining> {
  const client = useQueryClient();
  const show = (joining: Joining) => client.setQueryData(queryKeys.membership, joining.membership);
  const { today, monthly } = plan;
  const latest = async () => {
    const read = await answerOrNull(getMembership());
    if (read === null) return null;
    const now = joiningOf(read);
    show(now);
    return now;
  };
  return {
    subject: 'membership',
    payment: joiningOf(membership),
    loading: false,
    error: null,
    reload: () => void refreshMembership(client),
    queryKey: queryKeys.membership,
    read: async (known) => {
      // Only this call asks Stripe at once whether the bank's challenge is passed.
      if (known.status === 'requires_action') {
        const payment = await confirmInvoice(known.id, {});
        return joiningOf({ ...known.membership, payment });
      }
      return joiningOf(await getMembership());
    },
    latest,
    confirm: async (_, { paymentMethodId = '', cvcToken }) =>
      joiningOf(await join({ paymentMethodId, cvcToken, seenPrices: { today, monthly } })),
    proceed: (known) => Promise.resolve(known),
    show,
    refresh: () => void refreshMembership(client),
  };
}
