import type { RouteObject } from 'react-router';

/** The owner's pages; none of their code is loaded before one is asked for. */
export const deskRoutes: RouteObject = {
  path: 'desk',
  lazy: async () => ({ Component: (await import('./desk-layout')).DeskLayout }),
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('./overview-page')).DeskOverviewPage }),
    },
    {
      path: 'orders',
      lazy: async () => ({ Component: (await import('./orders-page')).DeskOrdersPage }),
    },
    {
      path: 'orders/:id',
      lazy: async () => ({ Component: (await import('./order-page')).DeskOrderPage }),
    },
    {
      path: 'payments',
      lazy: async () => ({ Component: (await import('./payments-page')).DeskPaymentsPage }),
    },
    {
      path: 'payments/:id',
      lazy: async () => ({ Component: (await import('./payment-page')).DeskPaymentPage }),
    },
    {
      path: 'books',
      lazy: async () => ({ Component: (await import('./books-page')).DeskBooksPage }),
    },
    {
      path: 'books/new',
      lazy: async () => ({ Component: (await import('./new-book-page')).DeskNewBookPage }),
    },
    {
      path: 'books/:id',
      lazy: async () => ({ Component: (await import('./book-page')).DeskBookPage }),
    },
    {
      path: 'mismatches',
      lazy: async () => ({ Component: (await import('./mismatches-page')).DeskMismatchesPage }),
    },
    {
      path: 'audit',
      lazy: async () => ({ Component: (await import('./audit-page')).DeskAuditPage }),
    },
  ],
};
