import * as contract from '@app/contracts';
import { found, pageOf, route } from '../route';
import type { AdminState } from '../state/admin';

export const adminMemberHandlers = (admin: AdminState) => {
  const memberOf = (id: string) => found(admin.members.find((member) => member.id === id));
  const cancel = (
    member: contract.MemberDetail,
    { when, refundRest }: contract.CancelMember,
  ): contract.MemberDetail => {
    if (when === 'period_end') return Object.assign(member, { cancelAtPeriodEnd: true });
    if (refundRest) admin.restsRefunded.set(member.id, member.refundableRest);
    const endedAt = new Date().toISOString();
    return Object.assign(member, { status: 'canceled', endedAt, refundableRest: 0 });
  };
  return [
    route('GET adminMembershipReport', { reply: contract.membershipReportSchema }, () => admin.report),
    route('GET adminMembers', { reply: contract.memberListSchema }, ({ query }) => {
      const asked = query.get('status');
      const matching = admin.members.filter(({ status }) => !asked || status === asked);
      return pageOf(matching, query);
    }),
    route('GET adminMember', { reply: contract.memberDetailSchema }, ({ id }) => memberOf(id)),
    route(
      'POST adminMemberCancel',
      { body: contract.cancelMemberSchema, reply: contract.memberDetailSchema },
      ({ id, body }) => cancel(memberOf(id), body),
    ),
  ];
};
