/** Every path of the HTTP contract, `:id` as Express and React Router write parameters. */
export const routes = {
  register: '/api/auth/register',
  login: '/api/auth/login',
  logout: '/api/auth/logout',
  me: '/api/me',
  config: '/api/config',
  paymentMethods: '/api/payment-methods',
  paymentMethod: '/api/payment-methods/:id',
  paymentMethodDefault: '/api/payment-methods/:id/default',
  setupConfirm: '/api/payment-methods/setups/:id/confirm',
  products: '/api/products',
  product: '/api/products/:id',
  orders: '/api/orders',
  order: '/api/orders/:id',
  orderCancel: '/api/orders/:id/cancel',
  payments: '/api/payments',
  payment: '/api/payments/:id',
  paymentConfirm: '/api/payments/:id/confirm',
  paymentCancel: '/api/payments/:id/cancel',
  stripeWebhook: '/api/webhooks/stripe',
  openapi: '/api/openapi.json',
  healthz: '/healthz',
  readyz: '/readyz',
} as const;

export type RouteName = keyof typeof routes;

/** Fills `:id` of a route: `path('payment', id)`. */
export const path = (name: RouteName, id?: string): string =>
  id === undefined ? routes[name] : routes[name].replace(':id', encodeURIComponent(id));
