import { Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { PagedRows } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { SegmentedControl } from '../../../components/segmented-control';
import { useFilters } from '../../../lib/use-filters';
import { useMismatches } from '../api/list-mismatches';
import { mismatchText } from '../mismatch-text';
import { MismatchCard } from './mismatch-card';

const shape = { state: z.enum(['resolved']) };

/** What differs between Stripe and the shop, or what did. */
export function MismatchList() {
  const filters = useFilters(shape);
  const state = filters.values.state === 'resolved' ? 'resolved' : 'open';
  const query = useMismatches(state);
  const told = useRef<HTMLParagraphElement>(null);
  const [settled, setSettled] = useState('');
  return (
    <Stack gap="lg">
      <SegmentedControl
        w="fit-content"
        aria-label="Which mismatches"
        value={state}
        onChange={(value) => {
          setSettled('');
          filters.set('state', value === 'resolved' ? value : '');
        }}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'resolved', label: 'Resolved' },
        ]}
      />
      <Text role="status" ref={told} tabIndex={-1} c="dimmed">
        {settled && `Settled: ${settled}.`}
      </Text>
      <PagedRows
        label="Mismatches"
        query={query}
        empty={
          <Empty
            icon={<IconScale size={36} stroke={1.3} />}
            title={state === 'open' ? 'Stripe and the shop agree' : 'Nothing was settled yet'}
          >
            {state === 'open' ? 'Both are compared all the time. What differs will be listed here.' : null}
          </Empty>
        }
      >
        {(rows) => (
          <Stack gap="md">
            {rows.map((mismatch) => (
              <MismatchCard
                key={mismatch.id}
                mismatch={mismatch}
                onSettled={() => {
                  setSettled(mismatchText(mismatch).title);
                  // The buttons that were pressed go with what they settled.
                  told.current?.focus();
                }}
              />
            ))}
          </Stack>
        )}
      </PagedRows>
    </Stack>
  );
}
