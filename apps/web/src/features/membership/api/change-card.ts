import {
  type ChangeMembershipCard,
  type MembershipCardChange,
  membershipCardChangeSchema,
  path,
} from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Sets up another card for renewals, or goes on after the bank's challenge with the `setupId`. */
export const changeCard = (body: ChangeMembershipCard): Promise<MembershipCardChange> =>
  request(membershipCardChangeSchema, path('membershipPaymentMethod'), { method: 'PUT', body });
