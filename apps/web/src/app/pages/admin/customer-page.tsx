import { useParams } from 'react-router';
import { Page } from '../../../components/page';
import { Sheet } from '../../../components/sheet';
import { Badge } from '../../../components/status/badge';
import { useCustomer } from '../../../features/admin-customers/api/customers';
import { CustomerCards } from '../../../features/admin-customers/components/customer-cards';
import {
  CustomerFacts,
  CustomerMembership,
  CustomerSums,
} from '../../../features/admin-customers/components/customer-facts';
import { VerifiedBadge } from '../../../features/admin-customers/components/customer-table';
import { CustomerOrders } from '../../../features/admin-orders/components/order-table';
import { formatInstant } from '../../../lib/dates';
import { hasCode } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { NotFoundPage } from '../not-found-page';
import classes from './admin.module.css';
import { AdminLoading } from './loading';

/** A customer: orders, sums, cards and membership. */
export function AdminCustomerPage() {
  const { id = '' } = useParams();
  const query = useCustomer(id);
  const customer = query.data;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="customer" />;
  if (customer === undefined) return <AdminLoading title="Customer" what="This customer" query={query} />;
  return (
    <Page
      title={customer.name || `Customer ${shortId(customer.id)}`}
      tabTitle={`Customer ${shortId(customer.id)}`}
      lead={`Signed up ${formatInstant(customer.createdAt)}`}
      aside={
        customer.deletedAt === null ? (
          <VerifiedBadge emailVerified={customer.emailVerified} />
        ) : (
          <Badge tone="quiet">Deleted</Badge>
        )
      }
    >
      <div className={classes.columns}>
        <Sheet title="Orders">
          <CustomerOrders customerId={customer.id} />
        </Sheet>
        <div className={classes.stack}>
          <Sheet title="Details">
            <CustomerFacts customer={customer} />
          </Sheet>
          <Sheet title="Totals">
            <CustomerSums sums={customer.sums} />
          </Sheet>
          <Sheet title="Cards">
            <CustomerCards customerId={customer.id} />
          </Sheet>
          <Sheet title="Membership">
            <CustomerMembership membership={customer.membership} />
          </Sheet>
        </div>
      </div>
    </Page>
  );
}
