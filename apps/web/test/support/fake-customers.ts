import {
  type AdminCustomerCard,
  type AdminCustomerDetail,
  adminCustomerCardListSchema,
  adminCustomerDetailSchema,
  adminCustomerListSchema,
} from '@app/contracts';
import { type Answer, found, ok } from './fake-http';

/** Customers behind the fake API of Admin. */
export class FakeCustomers {
  all: AdminCustomerDetail[] = [];
  readonly cards = new Map<string, AdminCustomerCard[]>();

  /** Answers `GET /api/admin/customers[/:id[/cards]]`. */
  route(id: string | undefined, verb: string | undefined, query: Record<string, string>): Answer {
    if (id === undefined) {
      const wanted = (query.query ?? '').toLowerCase();
      const data = this.all.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
      return ok(adminCustomerListSchema, { data, nextCursor: null });
    }
    const customer = found(this.all.find((one) => one.id === id));
    return verb === 'cards'
      ? ok(adminCustomerCardListSchema, { data: this.cards.get(id) ?? [] })
      : ok(adminCustomerDetailSchema, customer);
  }
}
