import type { MemberDetail } from '@app/contracts';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Price } from '../../../components/price';
import { formatExpiry, formatInstant } from '../../../lib/dates';

/** The details of a membership, with Stripe's id. */
export function MemberFacts({ member }: { member: MemberDetail }) {
  const { customer, paymentMethod: card, currentPeriodEnd, cancelAtPeriodEnd } = member;
  return (
    <DescriptionList
      of={[
        [
          'Customer',
          <Link key="customer" to={`/admin/customers/${customer.id}`}>
            {customer.name}
          </Link>,
        ],
        ['Email', customer.email],
        ['Monthly', <Price key="monthly" of={member.monthly} />],
        ['Card', card && `${maskedCard(card)}, expires ${formatExpiry(card.expMonth, card.expYear)}`],
        ['Joined', member.startedAt && formatInstant(member.startedAt)],
        [
          cancelAtPeriodEnd ? 'Ends' : 'Renews',
          member.endedAt === null && currentPeriodEnd ? formatInstant(currentPeriodEnd) : null,
        ],
        ['Ended', member.endedAt && formatInstant(member.endedAt)],
        ['Membership ID', <Copyable key="id" value={member.id} />],
        ['Subscription', member.stripeId && <Copyable value={member.stripeId} />],
        [
          'Changes',
          <Link key="audit" to={`/admin/audit?subject=${member.id}`}>
            Audit log
          </Link>,
        ],
      ]}
    />
  );
}
