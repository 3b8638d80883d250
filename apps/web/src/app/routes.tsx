import { type RouteObject, redirect } from 'react-router';
import { Layout } from './layout/layout';
import { PageLoading } from './layout/page-loading';
import { PrivatePages } from './layout/private-pages';
import { adminRoutes } from './pages/admin/admin-routes';
import { ErrorPage } from './pages/error-page';
import { NotFoundPage } from './pages/not-found-page';
import { ShopPage } from './pages/shop-page';

/** Every page. All but the shop come when they are first asked for. */
export const routes: RouteObject[] = [
  {
    Component: Layout,
    ErrorBoundary: ErrorPage,
    children: [
      {
        ErrorBoundary: ErrorPage,
        // Not of the layout: header and banner stand from the first paint on.
        HydrateFallback: PageLoading,
        children: [
          { index: true, Component: ShopPage },
          {
            path: 'books/:id',
            lazy: async () => ({ Component: (await import('./pages/book-page')).BookPage }),
          },
          {
            path: 'basket',
            lazy: async () => ({ Component: (await import('./pages/basket-page')).BasketPage }),
          },
          {
            path: 'sign-in',
            lazy: async () => ({ Component: (await import('./pages/sign-in-page')).SignInPage }),
          },
          {
            path: 'sign-up',
            lazy: async () => ({ Component: (await import('./pages/sign-up-page')).SignUpPage }),
          },
          {
            path: 'forgot-password',
            lazy: async () => ({
              Component: (await import('./pages/forgot-password-page')).ForgotPasswordPage,
            }),
          },
          {
            path: 'reset-password',
            lazy: async () => ({
              Component: (await import('./pages/reset-password-page')).ResetPasswordPage,
            }),
          },
          {
            path: 'verify-email',
            lazy: async () => ({ Component: (await import('./pages/verify-email-page')).VerifyEmailPage }),
          },
          {
            path: 'confirm-email',
            lazy: async () => ({ Component: (await import('./pages/verify-email-page')).ConfirmEmailPage }),
          },
          {
            path: 'sign-in-link',
            lazy: async () => ({ Component: (await import('./pages/sign-in-link-page')).SignInLinkPage }),
          },
          {
            path: 'account-deleted',
            lazy: async () => ({
              Component: (await import('./pages/account-deleted-page')).AccountDeletedPage,
            }),
          },
          {
            Component: PrivatePages,
            children: [
              {
                path: 'checkout/success',
                lazy: async () => ({
                  Component: (await import('./pages/checkout-success-page')).CheckoutSuccessPage,
                }),
              },
              {
                path: 'checkout/cancel',
                lazy: async () => ({
                  Component: (await import('./pages/checkout-cancel-page')).CheckoutCancelPage,
                }),
              },
              {
                path: 'reading',
                lazy: async () => ({ Component: (await import('./pages/reading-page')).ReadingPage }),
              },
              {
                path: 'orders',
                lazy: async () => ({ Component: (await import('./pages/orders-page')).OrdersPage }),
              },
              {
                path: 'orders/:id',
                lazy: async () => ({ Component: (await import('./pages/order-page')).OrderPage }),
              },
              {
                path: 'orders/:id/receipt',
                lazy: async () => ({ Component: (await import('./pages/receipt-page')).ReceiptPage }),
              },
              {
                path: 'orders/:id/pay',
                lazy: async () => ({ Component: (await import('./pages/pay-page')).PayPage }),
              },
              {
                path: 'cards',
                lazy: async () => ({ Component: (await import('./pages/cards-page')).CardsPage }),
              },
              { path: 'account', loader: () => redirect('/profile') },
              {
                path: 'profile',
                lazy: async () => ({ Component: (await import('./pages/profile-page')).ProfilePage }),
              },
              adminRoutes,
            ],
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];
