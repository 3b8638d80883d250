import { membershipPlanSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** What joining costs, for everybody; null while the shop has no membership to sell. */
export const usePlan = () =>
  useQuery({
    queryKey: queryKeys.membershipPlan,
    queryFn: ({ signal }) =>
      request(membershipPlanSchema, path('membershipPlan'), { signal }).catch((error: unknown) => {
        if (hasCode(error, 'not_found')) return null;
        throw error;
      }),
    staleTime: 60_000,
  });
