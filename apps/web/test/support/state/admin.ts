import type {
  AdminCustomerCard,
  AdminCustomerDetail,
  AdminOrderDetail,
  AdminPayment,
  AdminProduct,
  AuditEntry,
  MemberDetail,
  MembershipReport,
  Mismatch,
  Revenue,
  TimelineEntry,
} from '@app/contracts';
import { books, lineOfOrder, owner, shopper } from '../samples';
import { type State, uuid } from './state';

const listed = { createdAt: '2026-11-01T10:00:00.000Z', updatedAt: '2026-11-01T10:00:00.000Z', reserved: 0 };

/** What the owner's admin shows and changes. */
export const createAdmin = () => ({
  user: owner as State['user'],
  products: books.map(({ read: _, ...book }): AdminProduct => ({ ...book, published: true, ...listed })),
  /** Uploaded pictures, by the book's id. */
  pictures: new Map<string, Blob>(),
  adminOrders: [] as AdminOrderDetail[],
  adminPayments: [] as AdminPayment[],
  timeline: [] as TimelineEntry[],
  /** Accounts, and their cards by the account's id. */
  customers: { all: [] as AdminCustomerDetail[], cards: new Map<string, AdminCustomerCard[]>() },
  mismatches: [] as Mismatch[],
  audit: [] as AuditEntry[],
  revenue: { currency: 'usd', days: [], total: { orders: 0, gross: 0, refunded: 0 } } as Revenue,
  members: [] as MemberDetail[],
  report: {
    currency: 'usd',
    monthlyRecurring: 0,
    members: { active: 0, pastDue: 0, leaving: 0 },
    failedRenewals: { count: 0, amount: 0 },
    months: [],
  } as MembershipReport,
  /** Refunds of the rest of a month, in minor units, by the membership's id. */
  restsRefunded: new Map<string, number>(),
  /** The ids of orders whose receipt was mailed again. */
  receipts: [] as string[],
  /** The idempotency keys of refunds that were made. */
  refundKeys: new Set<string>(),
});
export type AdminState = State & ReturnType<typeof createAdmin>;

/** A paid order of somebody, with its payment. */
export function addPaidOrder(admin: AdminState, amount: number, currency = 'usd'): AdminOrderDetail {
  const at = '2026-11-14T09:30:00.000Z';
  const payment = { id: uuid(admin), kind: 'card', status: 'succeeded' } as const;
  const card = { brand: 'visa', last4: '4242' };
  const total = { amount, currency };
  const order: AdminOrderDetail = {
    id: uuid(admin),
    status: 'paid',
    items: [{ ...lineOfOrder(books[0]!), unitPrice: total, fullPrice: total }],
    discount: null,
    total,
    refundedAmount: 0,
    pendingRefundAmount: 0,
    paymentFailedAt: null,
    payment,
    paidAt: at,
    createdAt: at,
    customer: { id: shopper.id, name: shopper.name, email: shopper.email },
    payments: [
      {
        ...payment,
        ...total,
        card,
        createdAt: at,
        updatedAt: at,
        failed: false,
        refunds: [],
        lastError: null,
      },
    ],
    refundable: amount,
    receiptSentAt: at,
  };
  admin.adminOrders.unshift(order);
  return order;
}
