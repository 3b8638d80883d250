import { type Membership, membershipSchema, path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';
import { refreshMembership } from '../refresh-membership';

const useChange = (call: () => Promise<Membership>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (membership) => client.setQueryData(queryKeys.membership, membership),
    onSettled: () => refreshMembership(client),
  });
};

/** Ends the membership with its paid period; at once, where nothing is paid. */
export const useCancelMembership = () =>
  useChange(() => request(membershipSchema, path('membership'), { method: 'DELETE' }));

/** Lets a canceled membership go on, before its period is over. */
export const useResumeMembership = () =>
  useChange(() => request(membershipSchema, path('membershipResume'), { method: 'POST' }));
