import { Link, useParams } from 'react-router';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Page } from '../../../components/page';
import { Sheet } from '../../../components/sheet';
import { OrderStatusBadge } from '../../../components/status/order-status';
import { useAdminOrder } from '../../../features/admin-orders/api/get-order';
import { OrderActions } from '../../../features/admin-orders/components/order-actions';
import { OrderBooks } from '../../../features/admin-orders/components/order-books';
import { OrderPayments } from '../../../features/admin-orders/components/order-payments';
import { SecondFactorNotice } from '../../../features/second-factor/components/admin-notice';
import { formatInstant } from '../../../lib/dates';
import { hasCode } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { NotFoundPage } from '../not-found-page';
import classes from './admin.module.css';
import { AdminLoading } from './loading';

/** An order: its books, customer, payments, refunds and actions. */
export function AdminOrderPage() {
  const { id = '' } = useParams();
  const query = useAdminOrder(id);
  const order = query.data;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  if (order === undefined) return <AdminLoading title="Order" what="This order" query={query} />;
  return (
    <Page
      title={`Order ${shortId(order.id)}`}
      lead={formatInstant(order.createdAt)}
      aside={<OrderStatusBadge order={order} />}
    >
      <SecondFactorNotice />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Sheet title="Books">
            <OrderBooks order={order} />
          </Sheet>
          <Sheet title="Details">
            <DescriptionList
              of={[
                [
                  'Customer',
                  <Link key="customer" to={`/admin/customers/${order.customer.id}`}>
                    {order.customer.name}
                  </Link>,
                ],
                ['Email', order.customer.email],
                ['Paid', order.paidAt && formatInstant(order.paidAt)],
                ['Receipt sent', order.receiptSentAt && formatInstant(order.receiptSentAt)],
                ['Order ID', <Copyable key="id" value={order.id} />],
                [
                  'Changes',
                  <Link key="audit" to={`/admin/audit?subject=${order.id}`}>
                    Audit log
                  </Link>,
                ],
              ]}
            />
          </Sheet>
        </div>
        <div className={classes.stack}>
          <Sheet title="Actions">
            <OrderActions order={order} />
          </Sheet>
          <Sheet title="Payments">
            <OrderPayments order={order} />
          </Sheet>
        </div>
      </div>
    </Page>
  );
}
