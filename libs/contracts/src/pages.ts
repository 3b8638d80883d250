/**
 * Every address of the web app, `:id` as Express and React Router write parameters. The server answers any other with
 * 404.
 */
export const pages = {
  shop: '/',
  book: '/books/:id',
  text: '/pages/:id',
  basket: '/basket',
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  verifyEmail: '/verify-email',
  confirmEmail: '/confirm-email',
  signInLink: '/sign-in-link',
  accountDeleted: '/account-deleted',
  checkoutSuccess: '/checkout/success',
  checkoutCancel: '/checkout/cancel',
  reading: '/reading',
  orders: '/orders',
  order: '/orders/:id',
  receipt: '/orders/:id/receipt',
  pay: '/orders/:id/pay',
  cards: '/cards',
  membership: '/membership',
  joinMembership: '/membership/join',
  invoice: '/invoices/:id',
  payInvoice: '/pay-invoice',
  account: '/account',
  profile: '/profile',
  admin: '/admin',
  adminOrders: '/admin/orders',
  adminOrder: '/admin/orders/:id',
  adminPayments: '/admin/payments',
  adminPayment: '/admin/payments/:id',
  adminCustomers: '/admin/customers',
  adminCustomer: '/admin/customers/:id',
  adminMembers: '/admin/members',
  adminMember: '/admin/members/:id',
  adminBooks: '/admin/books',
  adminNewBook: '/admin/books/new',
  adminBook: '/admin/books/:id',
  adminMismatches: '/admin/mismatches',
  adminAudit: '/admin/audit',
} as const;

export type PageName = keyof typeof pages;

const segmentsOf = (path: string): string[] => path.toLowerCase().replace(/\/$/, '').split('/').slice(1);

const known = Object.entries(pages).map(([name, path]) => ({
  name: name as PageName,
  segments: segmentsOf(path),
}));

/** The page at a path of an address, null where there is none. Like React Router: case and a last slash do not matter. */
export function pageAt(path: string): PageName | null {
  const segments = segmentsOf(path);
  const found = known.find(
    (page) =>
      page.segments.length === segments.length &&
      page.segments.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at])),
  );
  return found?.name ?? null;
}
