import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { LinkButton } from '../../components/link-button';
import { PageTitle } from '../../components/page-title';
import { useRouteError } from '../../lib/router/failures';
import { useReachable } from '../../lib/use-reachable';
import { PageLoading } from '../layout/page-loading';
import { OfflinePage } from './offline-page';

/** Whether a file of a page did not come: the connection is gone, or an older build has been replaced by a new one. */
const isMissingFile = (error: unknown) =>
  error instanceof Error &&
  /dynamically imported module|module script failed|unable to preload css/i.test(error.message);

/** What is shown when a page breaks. Nothing that was ordered or paid depends on the page. */
export function ErrorPage() {
  const missing = isMissingFile(useRouteError());
  const reachable = useReachable(missing);
  const [away, setAway] = useState(false);
  if (reachable === false && !away) setAway(true);
  const back = away && reachable === true;
  // The browser remembers a file that did not come, so the page is loaded as a whole.
  useEffect(() => {
    if (back) window.location.reload();
  }, [back]);

  if (missing && reachable === null) return <PageLoading />;
  if (away) return <OfflinePage />;
  return (
    <Container size="sm" py={96}>
      <PageTitle of="Something went wrong" />
      <Stack gap="md" role="alert">
        <Title order={1}>{missing ? 'A new version is available' : 'Something went wrong'}</Title>
        <Text>
          {missing
            ? 'Reload the page to use it. Your basket and orders are kept.'
            : 'Your basket and orders are kept. If you were paying, open your order: it shows the result of the payment. An order is never charged twice.'}
        </Text>
        <Group>
          <Button onClick={() => window.location.reload()}>Reload the page</Button>
          <LinkButton to="/orders" variant="default">
            Your orders
          </LinkButton>
        </Group>
      </Stack>
    </Container>
  );
}
