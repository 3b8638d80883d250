import type { AdminCustomerDetail } from '@app/contracts';
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Price } from '../../../components/price';
import { MembershipStatusBadge } from '../../../components/status/membership-status';
import { formatDay, formatInstant } from '../../../lib/dates';

/** The details of a customer, with Stripe's id. */
export function CustomerFacts({ customer }: { customer: AdminCustomerDetail }) {
  return (
    <DescriptionList
      of={[
        ['Email', customer.email],
        ['Signed up', formatInstant(customer.createdAt)],
        ['Deleted', customer.deletedAt && formatInstant(customer.deletedAt)],
        ['Role', customer.role === 'admin' ? 'Admin' : null],
        ['Customer ID', <Copyable key="id" value={customer.id} />],
        ['Stripe customer', customer.stripeCustomerId && <Copyable value={customer.stripeCustomerId} />],
        [
          'Payments',
          customer.email && (
            <Link to={`/admin/payments?${new URLSearchParams({ query: customer.email })}`}>All payments</Link>
          ),
        ],
      ]}
    />
  );
}

/** What a customer has paid and got back, in each currency. */
export function CustomerSums({ sums }: Pick<AdminCustomerDetail, 'sums'>) {
  if (sums.length === 0) return <Text c="dimmed">Nothing paid yet.</Text>;
  return (
    <DescriptionList
      of={sums.flatMap(({ currency, paid, refunded }) => {
        const name = (label: string) => (sums.length > 1 ? `${label}, ${currency.toUpperCase()}` : label);
        return [
          [name('Paid'), <Price key="paid" of={{ amount: paid, currency }} />],
          [name('Refunded'), <Price key="refunded" of={{ amount: refunded, currency }} />],
        ] as const;
      })}
    />
  );
}

/** The membership of a customer, if there is or was one. */
export function CustomerMembership({ membership }: Pick<AdminCustomerDetail, 'membership'>) {
  if (membership === null) return <Text c="dimmed">Not a member.</Text>;
  const { id, status, cancelAtPeriodEnd, currentPeriodEnd } = membership;
  const lasts = status === 'active' || status === 'trialing';
  return (
    <DescriptionList
      of={[
        ['Status', <MembershipStatusBadge key="status" membership={membership} />],
        [
          cancelAtPeriodEnd ? 'Ends' : 'Renews',
          lasts && currentPeriodEnd ? formatDay(currentPeriodEnd) : null,
        ],
        [
          'Membership',
          <Link key="link" to={`/admin/members/${id}`}>
            Invoices and timeline
          </Link>,
        ],
      ]}
    />
  );
}
