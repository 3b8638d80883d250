import {
  type CancelMember,
  memberDetailSchema,
  memberListSchema,
  membershipReportSchema,
  path,
} from '@app/contracts/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** All memberships, newest first. */
export const useMembers = (filters: Record<string, string | undefined>) =>
  usePages({ key: queryKeys.adminMembers, schema: memberListSchema, url: path('adminMembers'), filters });

/** A membership with its invoices and its timeline. */
export const useMember = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminMember(id),
    queryFn: ({ signal }) => request(memberDetailSchema, path('adminMember', id), { signal }),
    staleTime: 0,
  });

/** The numbers of the last months. */
export const useMembershipReport = () =>
  useQuery({
    queryKey: queryKeys.adminMembershipReport,
    queryFn: ({ signal }) => request(membershipReportSchema, path('adminMembershipReport'), { signal }),
    staleTime: 0,
  });

/** Cancels a membership, now or at the end of its period. */
export function useCancelMember(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CancelMember) =>
      request(memberDetailSchema, path('adminMemberCancel', id), { method: 'POST', body }),
    onSuccess: (member) => client.setQueryData(queryKeys.adminMember(id), member),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.admin }),
  });
}
