import { type Membership, membershipSchema, path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';
import { refreshMembership } from '../refresh-membership';

/** @param onDone called also when the button that was pressed is gone by then */
const useChange = (call: () => Promise<Membership>, onDone: (membership: Membership) => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (membership) => {
      client.setQueryData(queryKeys.membership, membership);
      onDone(membership);
    },
    onSettled: () => refreshMembership(client),
  });
};

/** Ends the membership with its paid period; at once, where nothing is paid. */
export const useCancelMembership = (onDone: (membership: Membership) => void) =>
  useChange(() => request(membershipSchema, path('membership'), { method: 'DELETE' }), onDone);

/** Lets a canceled membership go on, before its period is over. */
export const useResumeMembership = (onDone: (membership: Membership) => void) =>
  useChange(() => request(membershipSchema, path('membershipResume'), { method: 'POST' }), onDone);
