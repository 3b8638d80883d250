import { type JoinMembership, type Membership, membershipSchema, path } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Joins, or tries again to pay for joining; a decline is an answer like any other. */
export const join = (body: JoinMembership): Promise<Membership> =>
  request(membershipSchema, path('membership'), { method: 'POST', body });
