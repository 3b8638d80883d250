import * as contract from '@app/contracts';
import { found, Problem, pageOf, route } from '../route';
import type { AdminState } from '../state/admin';
import { uuid } from '../state/state';

export const adminBookHandlers = (admin: AdminState) => {
  const bookOf = (id: string) => found(admin.products.find((book) => book.id === id));
  const change = (id: string, over: Partial<contract.AdminProduct>) => Object.assign(bookOf(id), over);
  return [
    route('GET adminProducts', { reply: contract.adminProductListSchema }, ({ query }) => {
      const wanted = (query.get('query') ?? '').toLowerCase();
      const matching = admin.products.filter(({ title }) => title.toLowerCase().includes(wanted));
      return pageOf(matching, query, 5);
    }),
    route('GET adminProduct', { reply: contract.adminProductSchema }, ({ id }) => bookOf(id)),
    route(
      'POST products',
      { body: contract.createProductSchema, reply: contract.adminProductSchema },
      ({ body }) => {
        const now = new Date().toISOString();
        const book = {
          ...body,
          id: uuid(admin),
          imageUrl: null,
          reserved: 0,
          createdAt: now,
          updatedAt: now,
        };
        admin.products.push(book);
        return book;
      },
    ),
    route(
      'PUT product',
      { body: contract.updateProductSchema, reply: contract.adminProductSchema },
      ({ id, body }) => change(id, body),
    ),
    route('DELETE product', {}, ({ id }) => {
      admin.products = admin.products.filter((book) => book.id !== id);
    }),
    route(
      'POST productStock',
      { body: contract.changeStockSchema, reply: contract.adminProductSchema },
      ({ id, body }) => {
        const stock = bookOf(id).stock + body.change;
        if (stock < 0) throw new Problem('stock_too_low');
        return change(id, { stock });
      },
    ),
    route('PUT productPicture', { reply: contract.adminProductSchema }, async ({ id, request }) => {
      admin.pictures.set(id, await request.blob());
      return change(id, { imageUrl: '/api/pictures/new' });
    }),
    route('DELETE productPicture', { reply: contract.adminProductSchema }, ({ id }) => {
      admin.pictures.delete(id);
      return change(id, { imageUrl: null });
    }),
  ];
};
