import type { Mismatch } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Sheet } from '../../../components/sheet';
import { formatInstant } from '../../../lib/dates';
import { textIn } from '../../../lib/detail-text';
import { errorMessage } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { useResolveMismatch } from '../api/resolve-mismatch';
import { mismatchText } from '../mismatch-text';
import { CloseDialog } from './close-dialog';

type Props = {
  mismatch: Mismatch;
  /** Called when it was resolved here. */
  onResolved: () => void;
};

function MismatchActions({ mismatch, onResolved }: Props) {
  const check = useResolveMismatch(mismatch.id, onResolved);
  const [closing, setClosing] = useState(false);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button size="sm" loading={check.isPending} onClick={() => check.mutate({})}>
          Check again
        </Button>
        <Button size="sm" variant="default" onClick={() => setClosing(true)}>
          Close with note
        </Button>
      </Group>
      {check.error ? (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {errorMessage(check.error)}
        </Text>
      ) : null}
      <CloseDialog
        mismatch={mismatch}
        opened={closing}
        onClose={() => setClosing(false)}
        onResolved={onResolved}
      />
    </Stack>
  );
}

/** A mismatch: what happened to the money, what to do next, and its actions. */
export function MismatchCard({ mismatch, onResolved }: Props) {
  const { title, happened, todo } = mismatchText(mismatch);
  const { orderId, paymentId, subject, foundAt, resolvedAt, note } = mismatch;
  const memberId = textIn(mismatch.details, 'membershipId');
  return (
    <Sheet title={title}>
      <Text>{happened}</Text>
      {resolvedAt === null ? <Text>{todo}</Text> : null}
      <DescriptionList
        of={[
          ['Found', formatInstant(foundAt)],
          ['Subject', <Copyable key="subject" value={subject} />],
          ['Order', orderId && <Link to={`/admin/orders/${orderId}`}>{shortId(orderId)}</Link>],
          ['Payment', paymentId && <Link to={`/admin/payments/${paymentId}`}>{shortId(paymentId)}</Link>],
          ['Membership', memberId && <Link to={`/admin/members/${memberId}`}>{shortId(memberId)}</Link>],
          ['Resolved', resolvedAt && formatInstant(resolvedAt)],
          ['Note', note],
        ]}
      />
      {resolvedAt === null ? <MismatchActions mismatch={mismatch} onResolved={onResolved} /> : null}
    </Sheet>
  );
}
