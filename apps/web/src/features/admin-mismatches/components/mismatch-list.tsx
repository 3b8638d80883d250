import { Stack, Text } from '@mantine/core';
import { ScaleIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { PagedRows } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { SegmentedControl } from '../../../components/segmented-control';
import { oneOf } from '../../../lib/filter-values';
import { useFilters } from '../../../lib/use-filters';
import { useMismatches } from '../api/list-mismatches';
import { mismatchText } from '../mismatch-text';
import { MismatchCard } from './mismatch-card';

const shape = { state: oneOf({ resolved: 'Resolved' }) };

/** Open or resolved mismatches. */
export function MismatchList() {
  const filters = useFilters(shape);
  const state = filters.values.state === 'resolved' ? 'resolved' : 'open';
  const query = useMismatches(state);
  const told = useRef<HTMLParagraphElement>(null);
  const [resolved, setResolved] = useState('');
  return (
    <Stack gap="lg">
      <SegmentedControl
        w="fit-content"
        aria-label="Status"
        value={state}
        onChange={(value) => {
          setResolved('');
          filters.set('state', value === 'resolved' ? value : '');
        }}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'resolved', label: 'Resolved' },
        ]}
      />
      <Text role="status" ref={told} tabIndex={-1} c="dimmed">
        {resolved && `Resolved: ${resolved}.`}
      </Text>
      <PagedRows
        label="Mismatches"
        query={query}
        empty={
          <Empty
            icon={<ScaleIcon size={36} strokeWidth={1.3} />}
            title={state === 'open' ? 'No open mismatches' : 'No resolved mismatches'}
          >
            {state === 'open'
              ? 'Stripe and the shop are compared continuously. Differences appear here.'
              : null}
          </Empty>
        }
      >
        {(rows) => (
          <Stack gap="md">
            {rows.map((mismatch) => (
              <MismatchCard
                key={mismatch.id}
                mismatch={mismatch}
                onResolved={() => {
                  setResolved(mismatchText(mismatch).title);
                  // The pressed button is removed with its mismatch.
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
