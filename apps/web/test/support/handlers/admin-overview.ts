import * as contract from '@app/contracts';
import { found, pageOf, route } from '../route';
import type { AdminState } from '../state/admin';

const isOpen = ({ resolvedAt }: { resolvedAt: string | null }) => resolvedAt === null;

export const adminOverviewHandlers = (admin: AdminState) => [
  route('GET adminSummary', { reply: contract.adminSummarySchema }, () => ({
    openMismatches: admin.mismatches.filter(isOpen).length,
    lowStock: admin.products.filter(({ stock }) => stock < 3).length,
    openOrders: 0,
    paidToday: { orders: 2, gross: { amount: 3050, currency: 'usd' } },
  })),
  route('GET adminRevenue', { reply: contract.revenueSchema }, () => admin.revenue),
  route('GET adminMismatches', { reply: contract.mismatchListSchema }, ({ query }) => {
    const open = query.get('state') !== 'resolved';
    const matching = admin.mismatches.filter((mismatch) => isOpen(mismatch) === open);
    return pageOf(matching, query);
  }),
  route(
    'POST adminMismatchResolve',
    { body: contract.resolveMismatchSchema, reply: contract.mismatchSchema },
    ({ id, body }) => {
      const mismatch = found(admin.mismatches.find((one) => one.id === id));
      return Object.assign(mismatch, { note: body.note ?? null, resolvedAt: new Date().toISOString() });
    },
  ),
  route('GET adminAudit', { reply: contract.auditListSchema }, ({ query }) => {
    const subject = query.get('subject');
    const matching = admin.audit.filter(({ subjectId }) => !subject || subjectId === subject);
    return pageOf(matching, query);
  }),
];
