import type { RouteObject } from 'react-router';

/** The Admin pages; their code is loaded when one is opened. */
export const adminRoutes: RouteObject = {
  path: 'admin',
  lazy: async () => ({ Component: (await import('./admin-layout')).AdminLayout }),
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('./overview-page')).AdminOverviewPage }),
    },
    {
      path: 'orders',
      lazy: async () => ({ Component: (await import('./orders-page')).AdminOrdersPage }),
    },
    {
      path: 'orders/:id',
      lazy: async () => ({ Component: (await import('./order-page')).AdminOrderPage }),
    },
    {
      path: 'payments',
      lazy: async () => ({ Component: (await import('./payments-page')).AdminPaymentsPage }),
    },
    {
      path: 'payments/:id',
      lazy: async () => ({ Component: (await import('./payment-page')).AdminPaymentPage }),
    },
    {
      path: 'books',
      lazy: async () => ({ Component: (await import('./books-page')).AdminBooksPage }),
    },
    {
      path: 'books/new',
      lazy: async () => ({ Component: (await import('./new-book-page')).AdminNewBookPage }),
    },
    {
      path: 'books/:id',
      lazy: async () => ({ Component: (await import('./book-page')).AdminBookPage }),
    },
    {
      path: 'mismatches',
      lazy: async () => ({ Component: (await import('./mismatches-page')).AdminMismatchesPage }),
    },
    {
      path: 'audit',
      lazy: async () => ({ Component: (await import('./audit-page')).AdminAuditPage }),
    },
  ],
};
