/** The names under which server state is cached. */
export const queryKeys = {
  me: ['me'] as const,
  config: ['config'] as const,
  products: ['products'] as const,
  product: (id: string) => ['products', id] as const,
  orders: ['orders'] as const,
  orderList: ['orders', 'list'] as const,
  order: (id: string) => ['orders', 'one', id] as const,
  payment: (id: string) => ['payments', id] as const,
  cards: ['payment-methods'] as const,
};
