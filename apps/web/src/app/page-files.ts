import type { PageName } from '@app/contracts';
import type { ComponentType } from 'react';

type Load = () => Promise<{ Component: ComponentType }>;

/**
 * The file of every page. All come when they are first asked for; the build reads this list to let the server name a
 * page's files in the HTML (build/page-list.mts).
 */
export const pageFiles: Record<Exclude<PageName, 'account'>, Load> = {
  shop: async () => ({ Component: (await import('./pages/shop-page')).ShopPage }),
  book: async () => ({ Component: (await import('./pages/book-page')).BookPage }),
  text: async () => ({ Component: (await import('./pages/text-page')).TextPage }),
  basket: async () => ({ Component: (await import('./pages/basket-page')).BasketPage }),
  signIn: async () => ({ Component: (await import('./pages/sign-in-page')).SignInPage }),
  signUp: async () => ({ Component: (await import('./pages/sign-up-page')).SignUpPage }),
  forgotPassword: async () => ({
    Component: (await import('./pages/forgot-password-page')).ForgotPasswordPage,
  }),
  resetPassword: async () => ({ Component: (await import('./pages/reset-password-page')).ResetPasswordPage }),
  verifyEmail: async () => ({ Component: (await import('./pages/verify-email-page')).VerifyEmailPage }),
  confirmEmail: async () => ({ Component: (await import('./pages/verify-email-page')).ConfirmEmailPage }),
  signInLink: async () => ({ Component: (await import('./pages/sign-in-link-page')).SignInLinkPage }),
  accountDeleted: async () => ({
    Component: (await import('./pages/account-deleted-page')).AccountDeletedPage,
  }),
  checkoutSuccess: async () => ({
    Component: (await import('./pages/checkout-success-page')).CheckoutSuccessPage,
  }),
  checkoutCancel: async () => ({
    Component: (await import('./pages/checkout-cancel-page')).CheckoutCancelPage,
  }),
  reading: async () => ({ Component: (await import('./pages/reading-page')).ReadingPage }),
  orders: async () => ({ Component: (await import('./pages/orders-page')).OrdersPage }),
  order: async () => ({ Component: (await import('./pages/order-page')).OrderPage }),
  receipt: async () => ({ Component: (await import('./pages/receipt-page')).ReceiptPage }),
  pay: async () => ({ Component: (await import('./pages/pay-page')).PayPage }),
  cards: async () => ({ Component: (await import('./pages/cards-page')).CardsPage }),
  membership: async () => ({ Component: (await import('./pages/membership-page')).MembershipPage }),
  joinMembership: async () => ({ Component: (await import('./pages/join-page')).JoinPage }),
  invoice: async () => ({ Component: (await import('./pages/invoice-page')).InvoicePage }),
  payInvoice: async () => ({ Component: (await import('./pages/pay-invoice-page')).PayInvoicePage }),
  profile: async () => ({ Component: (await import('./pages/profile-page')).ProfilePage }),
  admin: async () => ({ Component: (await import('./pages/admin/overview-page')).AdminOverviewPage }),
  adminOrders: async () => ({ Component: (await import('./pages/admin/orders-page')).AdminOrdersPage }),
  adminOrder: async () => ({ Component: (await import('./pages/admin/order-page')).AdminOrderPage }),
  adminPayments: async () => ({ Component: (await import('./pages/admin/payments-page')).AdminPaymentsPage }),
  adminPayment: async () => ({ Component: (await import('./pages/admin/payment-page')).AdminPaymentPage }),
  adminCustomers: async () => ({
    Component: (await import('./pages/admin/customers-page')).AdminCustomersPage,
  }),
  adminCustomer: async () => ({ Component: (await import('./pages/admin/customer-page')).AdminCustomerPage }),
  adminMembers: async () => ({ Component: (await import('./pages/admin/members-page')).AdminMembersPage }),
  adminMember: async () => ({ Component: (await import('./pages/admin/member-page')).AdminMemberPage }),
  adminBooks: async () => ({ Component: (await import('./pages/admin/books-page')).AdminBooksPage }),
  adminNewBook: async () => ({ Component: (await import('./pages/admin/new-book-page')).AdminNewBookPage }),
  adminBook: async () => ({ Component: (await import('./pages/admin/book-page')).AdminBookPage }),
  adminMismatches: async () => ({
    Component: (await import('./pages/admin/mismatches-page')).AdminMismatchesPage,
  }),
  adminAudit: async () => ({ Component: (await import('./pages/admin/audit-page')).AdminAuditPage }),
};
