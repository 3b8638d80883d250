import { pages } from '@app/contracts/browser';
import { Navigate, Outlet, type RouteObject } from 'react-router';
import { Failures } from '../lib/router/failures';
import { lazyRoute } from '../lib/router/loaded';
import { useRouter } from '../lib/router/router-context';
import { Layout } from './layout/layout';
import { OfflineNote } from './layout/offline-note';
import { PageLoading } from './layout/page-loading';
import { PrivatePages } from './layout/private-pages';
import { pageFiles } from './page-files';
import { ErrorPage } from './pages/error-page';

const page = (name: keyof typeof pageFiles): RouteObject => lazyRoute({ path: pages[name] }, pageFiles[name]);

/** For everybody. */
const open = [
  page('shop'),
  page('book'),
  page('text'),
  page('basket'),
  page('signIn'),
  page('signUp'),
  page('forgotPassword'),
  page('resetPassword'),
  page('verifyEmail'),
  page('confirmEmail'),
  page('signInLink'),
  page('accountDeleted'),
  page('membership'),
  page('payInvoice'),
];

/** For who is signed in. */
const mine = [
  page('checkoutSuccess'),
  page('checkoutCancel'),
  page('reading'),
  page('orders'),
  page('order'),
  page('receipt'),
  page('pay'),
  page('cards'),
  page('joinMembership'),
  page('invoice'),
  { path: pages.account, element: <Navigate to={pages.profile} replace /> },
  page('profile'),
];

/** For owners. */
const admin = [
  page('admin'),
  page('adminOrders'),
  page('adminOrder'),
  page('adminPayments'),
  page('adminPayment'),
  page('adminCustomers'),
  page('adminCustomer'),
  page('adminMembers'),
  page('adminMember'),
  page('adminBooks'),
  page('adminNewBook'),
  page('adminBook'),
  page('adminMismatches'),
  page('adminAudit'),
];

/** The page below header and banner, which stand from the first paint on, whatever becomes of the page. */
function Content() {
  const { state } = useRouter();
  return (
    <Failures failure={state.failure} location={state.location} fallback={ErrorPage}>
      <OfflineNote />
      {state.pending ? <PageLoading /> : <Outlet />}
    </Failures>
  );
}

/** Every page, in what stands around it. */
export const routes: RouteObject[] = [
  {
    element: <Layout />,
    children: [
      {
        element: <Content />,
        children: [
          ...open,
          {
            element: <PrivatePages />,
            children: [
              ...mine,
              lazyRoute({ children: admin }, async () => ({
                Component: (await import('./pages/admin/admin-layout')).AdminLayout,
              })),
            ],
          },
          lazyRoute({ path: '*' }, async () => ({
            Component: (await import('./pages/not-found-page')).NotFoundPage,
          })),
        ],
      },
    ],
  },
];
