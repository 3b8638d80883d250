import {
  adminProductSchema,
  type ChangeStock,
  type CreateProduct,
  path,
  type UpdateProduct,
} from '@app/contracts/browser';
import { request } from '../../../lib/http/client';
import { useBookChange } from './use-book-change';

/** Adds a book. */
export const useCreateBook = () =>
  useBookChange((body: CreateProduct) =>
    request(adminProductSchema, path('products'), { method: 'POST', body }),
  );

/** Changes a book; omitted fields stay as they are. */
export const useUpdateBook = (id: string) =>
  useBookChange((body: UpdateProduct) =>
    request(adminProductSchema, path('product', id), { method: 'PUT', body }),
  );

/** Adds copies to the stock, or removes some; sales at the same time are not lost. */
export const useChangeStock = (id: string) =>
  useBookChange((body: ChangeStock) =>
    request(adminProductSchema, path('productStock', id), { method: 'POST', body }),
  );
