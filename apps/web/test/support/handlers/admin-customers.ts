import * as contract from '@app/contracts';
import { found, pageOf, route } from '../route';
import type { AdminState } from '../state/admin';

export const adminCustomerHandlers = ({ customers }: AdminState) => [
  route('GET adminCustomers', { reply: contract.adminCustomerListSchema }, ({ query }) => {
    const wanted = (query.get('query') ?? '').toLowerCase();
    const matching = customers.all.filter(({ name, email }) =>
      `${name} ${email}`.toLowerCase().includes(wanted),
    );
    return pageOf(matching, query);
  }),
  route('GET adminCustomer', { reply: contract.adminCustomerDetailSchema }, ({ id }) =>
    found(customers.all.find((one) => one.id === id)),
  ),
  route('GET adminCustomerCards', { reply: contract.adminCustomerCardListSchema }, ({ id }) => ({
    data: customers.cards.get(id) ?? [],
  })),
];
