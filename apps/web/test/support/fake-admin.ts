import { createShop } from './fake-shop';
import { adminBookHandlers } from './handlers/admin-books';
import { adminCustomerHandlers } from './handlers/admin-customers';
import { adminMemberHandlers } from './handlers/admin-members';
import { adminOrderHandlers } from './handlers/admin-orders';
import { adminOverviewHandlers } from './handlers/admin-overview';
import { openShop } from './render-app';
import { addPaidOrder, createAdmin } from './state/admin';

/** The shop's data, and what its owner sees besides. */
export type FakeAdmin = ReturnType<typeof openAdmin>;

/** A new shop with its admin behind `fetch`, and its owner signed in. */
export function openAdmin() {
  const shop = Object.assign(createShop(), createAdmin());
  shop.handlers.push(
    ...adminBookHandlers(shop),
    ...adminCustomerHandlers(shop),
    ...adminMemberHandlers(shop),
    ...adminOrderHandlers(shop),
    ...adminOverviewHandlers(shop),
  );
  return openShop(
    Object.assign(shop, {
      addPaidOrder: (amount: number, currency?: string) => addPaidOrder(shop, amount, currency),
    }),
  );
}
