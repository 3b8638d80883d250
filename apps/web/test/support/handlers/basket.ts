import * as contract from '@app/contracts';
import { Problem, route } from '../route';
import { books } from '../samples';
import { type State } from '../state/state';

const titleOf = (id: string) => {
  const { title, author } = books.find((book) => book.id === id)!;
  return { title, author };
};

/** The basket of the signed-in account. */
export const basketHandlers = (shop: State) => {
  const { catalog } = shop;
  const kept = () => catalog.basketOf(shop.user!.id);
  const show = (): contract.Basket => ({
    revision: kept().revision,
    items: kept().items.map((item) => {
      const product = catalog.bookOf(item.productId) ?? null;
      const memberPrice = product && catalog.memberPrice(product);
      return { ...item, ...titleOf(item.productId), product, memberPrice };
    }),
    discountPercent: catalog.discountPercent,
  });
  const keep = (items: Parameters<typeof catalog.fill>[1][]) => {
    catalog.fill(shop.user!.id, ...items);
    return show();
  };
  return [
    route('GET basket', { reply: contract.basketSchema }, show),
    route('DELETE basket', {}, ({ query }) => {
      if (Number(query.get('revision') ?? kept().revision) === kept().revision) keep([]);
    }),
    route(
      'PUT basketItem',
      { body: contract.putBasketItemSchema, reply: contract.basketSchema },
      ({ id, body }) => {
        if (!catalog.bookOf(id)) throw new Problem('product_unavailable');
        const { items } = kept();
        const known = items.find(({ productId }) => productId === id);
        const others = items.filter((item) => item !== known);
        return keep([...others, { ...known, productId: id, ...body }]);
      },
    ),
    route('DELETE basketItem', { reply: contract.basketSchema }, ({ id }) =>
      keep(kept().items.filter(({ productId }) => productId !== id)),
    ),
    route(
      'POST basketMerge',
      { body: contract.mergeBasketSchema, reply: contract.basketSchema },
      ({ body }) => {
        const merged = new Map<string, Parameters<typeof catalog.fill>[1]>(
          kept().items.map((item) => [item.productId, item]),
        );
        for (const item of body.items) {
          const known = merged.get(item.productId);
          const quantity = Math.max(item.quantity, known?.quantity ?? 0);
          merged.set(item.productId, { ...(known ?? item), quantity });
        }
        return keep([...merged.values()]);
      },
    ),
  ];
};
