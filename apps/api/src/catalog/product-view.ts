import type { AdminProduct, Product } from '@app/contracts';
import type { ProductEntity } from './product.entity';

const shared = (product: ProductEntity) => ({
  id: product.id,
  title: product.title,
  author: product.author,
  description: product.description,
  imageUrl: product.imageUrl,
  price: { amount: product.priceAmount, currency: product.currency },
  stock: product.stock,
});

/** The book as it is sold. */
export const toProduct = (product: ProductEntity, read: boolean): Product => ({ ...shared(product), read });

/** The book as admins see it. @param reserved copies reserved for payments in progress */
export const toAdminProduct = (product: ProductEntity, reserved: number): AdminProduct => ({
  ...shared(product),
  published: product.published,
  reserved,
  createdAt: product.createdAt.toISOString(),
  updatedAt: product.updatedAt.toISOString(),
});
