import type { Mismatch } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Sheet } from '../../../components/sheet';
import { formatInstant } from '../../../lib/dates';
import { errorMessage } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { useResolveMismatch } from '../api/resolve-mismatch';
import { mismatchText } from '../mismatch-text';
import { CloseDialog } from './close-dialog';

type Props = {
  mismatch: Mismatch;
  /** Told when it was settled here. */
  onSettled: () => void;
};

function Settle({ mismatch, onSettled }: Props) {
  const look = useResolveMismatch(mismatch.id, onSettled);
  const [closing, setClosing] = useState(false);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button size="sm" loading={look.isPending} onClick={() => look.mutate({})}>
          Look again and settle
        </Button>
        <Button size="sm" variant="default" onClick={() => setClosing(true)}>
          Close with a note
        </Button>
      </Group>
      {look.error ? (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {errorMessage(look.error)}
        </Text>
      ) : null}
      <CloseDialog
        mismatch={mismatch}
        opened={closing}
        onClose={() => setClosing(false)}
        onSettled={onSettled}
      />
    </Stack>
  );
}

/** A difference: what happened to the money, what to do, and the buttons that do it. */
export function MismatchCard({ mismatch, onSettled }: Props) {
  const { title, happened, todo } = mismatchText(mismatch);
  const { orderId, paymentId, subject, foundAt, resolvedAt, note } = mismatch;
  return (
    <Sheet title={title}>
      <Text>{happened}</Text>
      {resolvedAt === null ? <Text>{todo}</Text> : null}
      <DescriptionList
        of={[
          ['Found', formatInstant(foundAt)],
          ['About', <Copyable key="about" value={subject} />],
          ['Order', orderId && <Link to={`/admin/orders/${orderId}`}>{shortId(orderId)}</Link>],
          ['Payment', paymentId && <Link to={`/admin/payments/${paymentId}`}>{shortId(paymentId)}</Link>],
          ['Settled', resolvedAt && formatInstant(resolvedAt)],
          ['Note', note],
        ]}
      />
      {resolvedAt === null ? <Settle mismatch={mismatch} onSettled={onSettled} /> : null}
    </Sheet>
  );
}
