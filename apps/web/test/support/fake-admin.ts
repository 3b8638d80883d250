import {
  type AdminOrderDetail,
  type AdminPayment,
  type AdminProduct,
  type AuditEntry,
  adminOrderDetailSchema,
  adminOrderListSchema,
  adminPaymentListSchema,
  adminProductListSchema,
  adminProductSchema,
  adminSummarySchema,
  auditListSchema,
  cancelMemberSchema,
  changeStockSchema,
  createProductSchema,
  idempotencyKeySchema,
  type MemberDetail,
  type MembershipReport,
  type Mismatch,
  memberDetailSchema,
  memberListSchema,
  membershipReportSchema,
  mismatchListSchema,
  mismatchSchema,
  orderSchema,
  type RefundOrder,
  type Revenue,
  refundOrderSchema,
  resolveMismatchSchema,
  revenueSchema,
  type TimelineEntry,
  timelineSchema,
  type User,
  updateProductSchema,
} from '@app/contracts';
import { FakeCustomers } from './fake-customers';
import { type Answer, type Call, found, ok, Problem, read } from './fake-http';
import { FakeShop } from './fake-shop';
import { openShop, world } from './render-app';
import { books, shopper } from './samples';

export const owner: User = {
  ...shopper,
  id: '99999999-9999-4999-8999-999999999999',
  email: 'olga@example.com',
  name: 'Olga Owner',
  role: 'admin',
};

const nothing: Answer = { status: 204, body: null };

/** The API of the owner's admin, in memory, beside that of the shop; only an owner gets in. */
export class FakeAdmin extends FakeShop {
  override user: User | null = owner;
  products: AdminProduct[] = books.map(({ read: _, ...book }) => ({
    ...book,
    published: true,
    reserved: 0,
    createdAt: '2026-11-01T10:00:00.000Z',
    updatedAt: '2026-11-01T10:00:00.000Z',
  }));
  adminOrders: AdminOrderDetail[] = [];
  adminPayments: AdminPayment[] = [];
  timeline: TimelineEntry[] = [];
  readonly customers = new FakeCustomers();
  mismatches: Mismatch[] = [];
  audit: AuditEntry[] = [];
  revenue: Revenue = { currency: 'usd', days: [], total: { orders: 0, gross: 0, refunded: 0 } };
  members: MemberDetail[] = [];
  report: MembershipReport = {
    currency: 'usd',
    monthlyRecurring: 0,
    members: { active: 0, pastDue: 0, leaving: 0 },
    failedRenewals: { count: 0, amount: 0 },
    months: [],
  };
  /** Refunds of the rest of a month, in minor units, by the membership's id. */
  readonly restsRefunded = new Map<string, number>();
  pictures = new Map<string, Blob>();
  receipts: string[] = [];
  /** Refunds by idempotency key, as the server keeps them. */
  readonly refundsByKey = new Map<string, { orderId: string; body: RefundOrder }>();

  /** A paid order of somebody, with its payment. */
  addPaidOrder(amount: number, currency = 'usd'): AdminOrderDetail {
    const id = this.uuid();
    const payment = { id: this.uuid(), kind: 'card' as const, status: 'succeeded' as const };
    const at = '2026-11-14T09:30:00.000Z';
    const { read: _, ...book } = books[0]!;
    const order: AdminOrderDetail = {
      id,
      status: 'paid',
      items: [
        {
          ...book,
          productId: book.id,
          quantity: 1,
          unitPrice: { amount, currency },
          fullPrice: { amount, currency },
        },
      ],
      discount: null,
      total: { amount, currency },
      refundedAmount: 0,
      pendingRefundAmount: 0,
      payment,
      paidAt: at,
      createdAt: at,
      customer: { id: shopper.id, name: shopper.name, email: shopper.email },
      payments: [
        {
          ...payment,
          amount,
          currency,
          card: { brand: 'visa', last4: '4242' },
          createdAt: at,
          updatedAt: at,
          refunds: [],
          lastError: null,
        },
      ],
      refundable: amount,
      receiptSentAt: at,
    };
    this.adminOrders.unshift(order);
    return order;
  }

  protected override route(call: Call): Answer {
    const [, , area, id, verb, deep] = call.path.split('?')[0]!.split('/');
    const query = Object.fromEntries(new URLSearchParams(call.path.split('?')[1]));
    const writes = area === 'products' && call.method !== 'GET' && verb !== 'read';
    if (area !== 'admin' && !writes && verb !== 'refund') return super.route(call);
    if (this.user === null) throw new Problem('unauthenticated');
    if (this.user.role !== 'admin') throw new Problem('forbidden');
    if (writes) return this.catalogue(call, id, verb);
    if (verb === 'refund') return this.refund(call, id!);
    return this.admin(call, { area: id!, id: verb, verb: deep, query });
  }

  private admin(
    { method, body }: Call,
    at: { area: string; id: string | undefined; verb: string | undefined; query: Record<string, string> },
  ): Answer {
    const { area, id, verb, query } = at;
    if (area === 'customers') return this.customers.route(id, verb, query);
    switch (`${method} ${area}${id ? '/:id' : ''}${verb ? `/${verb}` : ''}`) {
      case 'GET summary':
        return ok(adminSummarySchema, {
          openMismatches: this.mismatches.filter(({ resolvedAt }) => resolvedAt === null).length,
          lowStock: this.products.filter(({ stock }) => stock < 3).length,
          openOrders: 0,
          paidToday: { orders: 2, gross: { amount: 3050, currency: 'usd' } },
        });
      case 'GET revenue':
        return ok(revenueSchema, this.revenue);
      case 'GET orders': {
        const data = this.adminOrders.filter(({ status }) => !query.status || status === query.status);
        return ok(adminOrderListSchema, { data, nextCursor: null });
      }
      case 'GET orders/:id':
        return ok(adminOrderDetailSchema, this.adminOrder(id!));
      case 'POST orders/:id/receipt':
        this.receipts.push(this.adminOrder(id!).id);
        return nothing;
      case 'GET payments': {
        const data = this.adminPayments.filter(({ kind }) => !query.kind || kind === query.kind);
        return ok(adminPaymentListSchema, { data, nextCursor: null });
      }
      case 'GET payments/:id':
        return ok(timelineSchema, {
          payment: found(this.adminPayments.find((payment) => payment.id === id)),
          entries: this.timeline,
        });
      case 'GET membership-report':
        return ok(membershipReportSchema, this.report);
      case 'GET members': {
        const data = this.members.filter(({ status }) => !query.status || status === query.status);
        return ok(memberListSchema, { data, nextCursor: null });
      }
      case 'GET members/:id':
        return ok(memberDetailSchema, this.member(id!));
      case 'POST members/:id/cancel':
        return this.cancelMember(this.member(id!), read(cancelMemberSchema, body));
      case 'GET products': {
        const wanted = (query.query ?? '').toLowerCase();
        const fits = this.products.filter(({ title }) => title.toLowerCase().includes(wanted));
        const start = Number(query.cursor ?? 0);
        const nextCursor = start + 5 < fits.length ? String(start + 5) : null;
        return ok(adminProductListSchema, { data: fits.slice(start, start + 5), nextCursor });
      }
      case 'GET products/:id':
        return ok(adminProductSchema, this.product(id!));
      case 'GET mismatches': {
        const open = query.state !== 'resolved';
        const data = this.mismatches.filter(({ resolvedAt }) => (resolvedAt === null) === open);
        return ok(mismatchListSchema, { data, nextCursor: null });
      }
      case 'POST mismatches/:id/resolve': {
        const mismatch = found(this.mismatches.find((one) => one.id === id));
        mismatch.note = read(resolveMismatchSchema, body).note ?? null;
        mismatch.resolvedAt = new Date().toISOString();
        return ok(mismatchSchema, mismatch);
      }
      case 'GET audit': {
        const data = this.audit.filter(({ subjectId }) => !query.subject || subjectId === query.subject);
        return ok(auditListSchema, { data, nextCursor: null });
      }
    }
    throw new Problem('not_found');
  }

  private catalogue({ method, body }: Call, id: string | undefined, verb: string | undefined): Answer {
    switch (`${method} ${verb ?? (id ? 'book' : 'books')}`) {
      case 'POST books': {
        const now = new Date().toISOString();
        const made = read(createProductSchema, body);
        const book = {
          ...made,
          id: this.uuid(),
          imageUrl: null,
          reserved: 0,
          createdAt: now,
          updatedAt: now,
        };
        this.products.push(book);
        return ok(adminProductSchema, book, 201);
      }
      case 'PUT book':
        return this.changeBook(id!, read(updateProductSchema, body));
      case 'DELETE book':
        this.products = this.products.filter((book) => book.id !== this.product(id!).id);
        return nothing;
      case 'POST stock': {
        const stock = this.product(id!).stock + read(changeStockSchema, body).change;
        if (stock < 0) throw new Problem('stock_too_low');
        return this.changeBook(id!, { stock });
      }
      case 'PUT picture':
        if (!(body instanceof Blob)) throw new Problem('picture_invalid');
        this.pictures.set(id!, body);
        return this.changeBook(id!, { imageUrl: '/api/pictures/new' });
      case 'DELETE picture':
        this.pictures.delete(id!);
        return this.changeBook(id!, { imageUrl: null });
    }
    throw new Problem('not_found');
  }

  private changeBook(id: string, over: Partial<AdminProduct>): Answer {
    const book = { ...this.product(id), ...over };
    this.products = this.products.map((one) => (one.id === id ? book : one));
    return ok(adminProductSchema, book);
  }

  private refund({ body, headers }: Call, orderId: string): Answer {
    const key = headers['idempotency-key'];
    if (key === undefined || !idempotencyKeySchema.safeParse(key).success) {
      throw new Problem('idempotency_key_required');
    }
    const order = this.adminOrder(orderId);
    const asked = read(refundOrderSchema, body);
    const known = this.refundsByKey.get(key);
    if (known && JSON.stringify(known.body) !== JSON.stringify(asked)) {
      throw new Problem('idempotency_key_reused');
    }
    if (!known)
      this.giveBack(order, asked.amount ?? order.refundable, () =>
        this.refundsByKey.set(key, { orderId, body: asked }),
      );
    const { customer: _, payments: __, refundable: ___, receiptSentAt: ____, ...answer } = order;
    return ok(orderSchema, answer);
  }

  private giveBack(order: AdminOrderDetail, amount: number, keep: () => void): void {
    if (amount > order.refundable) throw new Problem('refund_too_large');
    keep();
    order.refundable -= amount;
    order.refundedAmount += amount;
    if (order.refundable === 0) order.status = 'refunded';
    const { currency } = order.total;
    const createdAt = new Date().toISOString();
    order.payments[0]!.refunds.push({ id: this.uuid(), amount, currency, status: 'succeeded', createdAt });
  }

  private member(id: string): MemberDetail {
    return found(this.members.find((member) => member.id === id));
  }

  private cancelMember(
    member: MemberDetail,
    { when, refundRest }: ReturnType<typeof cancelMemberSchema.parse>,
  ): Answer {
    if (member.status === 'canceled') throw new Problem('membership_already_canceled');
    if (when === 'period_end') member.cancelAtPeriodEnd = true;
    else {
      member.status = 'canceled';
      member.endedAt = new Date().toISOString();
      if (refundRest) this.restsRefunded.set(member.id, member.refundableRest);
      member.refundableRest = 0;
    }
    return ok(memberDetailSchema, member);
  }

  private adminOrder(id: string): AdminOrderDetail {
    return found(this.adminOrders.find((order) => order.id === id));
  }

  private product(id: string): AdminProduct {
    return found(this.products.find((book) => book.id === id));
  }
}

/** A new admin, and its shop, behind `fetch`, with its owner signed in. */
export function openAdmin(): FakeAdmin {
  openShop();
  const admin = new FakeAdmin();
  world.shop = admin;
  return admin;
}
