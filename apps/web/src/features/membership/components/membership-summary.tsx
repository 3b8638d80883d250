import { Group, Skeleton, Text } from '@mantine/core';
import { LinkButton } from '../../../components/link-button';
import { LoadError } from '../../../components/load-error';
import { formatMoney } from '../../../lib/money';
import { useMembership } from '../api/get-membership';
import { membershipState, paymentDueOf } from '../membership-text';
import { Invitation } from './invitation';

/** The membership in one line, with the way to it; a line about it for who is no member. */
export function MembershipSummary() {
  const query = useMembership();
  if (query.data === undefined) {
    return query.isError ? (
      <LoadError what="Your membership" error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton height={44} role="status" aria-label="Loading your membership" />
    );
  }
  const { status } = query.data;
  const due = paymentDueOf(query.data);
  if (status === 'none') {
    return (
      <>
        <Text>You are not a member.</Text>
        <Invitation plain />
      </>
    );
  }
  return (
    <Group justify="space-between" gap="md">
      <Text flex="1 1 16rem">{membershipState(query.data).text}</Text>
      {due ? <LinkButton to={`/invoices/${due.id}`}>Pay {formatMoney(due)} now</LinkButton> : null}
      <LinkButton to="/membership" variant="default">
        View membership
      </LinkButton>
    </Group>
  );
}
