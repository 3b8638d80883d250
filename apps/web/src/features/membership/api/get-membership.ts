import { type Membership, membershipSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

export const getMembership = (signal?: AbortSignal): Promise<Membership> =>
  request(membershipSchema, path('membership'), { signal });

/** While a payment is at the bank or in progress it may move elsewhere: how often to read it again, in milliseconds. */
const rereadMs = 5000;

/** For how long an answer that a call has just given is not asked for again, in milliseconds. */
const justAnswered = 2000;

/**
 * The user's membership, also of who never joined. While the page does something with its payment it reads by itself: a
 * read beside that (`watch`) would show what is over.
 */
export const useMembership = ({ enabled = true, watch = true } = {}) =>
  useQuery({
    queryKey: queryKeys.membership,
    queryFn: ({ signal }) => getMembership(signal),
    enabled,
    staleTime: justAnswered,
    refetchOnWindowFocus: watch && 'always',
    refetchInterval: ({ state: { data } }) => {
      const status = data?.payment?.status;
      return watch && (status === 'requires_action' || status === 'processing') ? rereadMs : false;
    },
  });
