import * as contract from '@app/contracts';
import { Problem, pageOf, route } from '../route';
import { lineOfOrder } from '../samples';
import { addOrder, orderOf, setOrder } from '../state/orders';
import { type State } from '../state/state';

/** The lines of an order at the prices of today, or why one of them cannot be had. */
function linesOf({ catalog }: State, items: contract.CreateOrder['items']) {
  return items.map(({ productId, quantity, seenPrice }, index) => {
    const wrong = (code: contract.ProblemCode, field: string, message: string) =>
      new Problem(code, [{ path: `items.${index}.${field}`, code, message }]);
    const book = catalog.bookOf(productId);
    if (!book) throw wrong('product_unavailable', 'productId', 'Not for sale.');
    if (book.stock < quantity) throw wrong('sold_out', 'quantity', `${book.stock} left`);
    if (seenPrice && seenPrice.amount !== book.price.amount) {
      throw wrong('price_changed', 'seenPrice', `now ${book.price.amount}`);
    }
    return lineOfOrder(book, quantity, catalog.memberPrice(book) ?? book.price);
  });
}

function placeOrder(shop: State, { items, seenTotal }: contract.CreateOrder) {
  const lines = linesOf(shop, items);
  const sum = (price: 'unitPrice' | 'fullPrice') =>
    lines.reduce((total, line) => total + line[price].amount * line.quantity, 0);
  const usd = (amount: number) => ({ amount, currency: 'usd' });
  const total = usd(sum('unitPrice'));
  if (seenTotal && seenTotal.amount !== total.amount) throw new Problem('price_changed');
  const percent = shop.catalog.discountPercent;
  const discount = percent === null ? null : { percent, amount: usd(sum('fullPrice') - total.amount) };
  return addOrder(shop, { items: lines, discount, total });
}

/** Orders of the signed-in shopper. */
export const orderHandlers = (shop: State) => [
  route('GET orders', { reply: contract.orderListSchema }, ({ query }) =>
    pageOf(shop.orders, query, Number(query.get('limit') ?? 20)),
  ),
  route(
    'POST orders',
    { body: contract.createOrderSchema, reply: contract.orderSchema },
    ({ body, request }) => {
      const key = contract.idempotencyKeySchema.parse(request.headers.get('idempotency-key'));
      const id = shop.orderKeys.get(key) ?? placeOrder(shop, body).id;
      shop.orderKeys.set(key, id);
      return orderOf(shop, id);
    },
  ),
  route('GET order', { reply: contract.orderSchema }, ({ id }) => orderOf(shop, id)),
  route('POST orderCancel', { reply: contract.orderSchema }, ({ id }) =>
    setOrder(shop, id, { status: 'canceled' }),
  ),
  route('GET orderPayments', { reply: contract.orderPaymentListSchema }, ({ id }) => ({
    data: shop.payments
      .filter(({ orderId }) => orderId === id)
      .map((view) => ({
        ...view,
        failed: false,
        card: view.paymentMethod,
        refunds: shop.orderRefunds.get(view.id) ?? [],
      })),
  })),
];
