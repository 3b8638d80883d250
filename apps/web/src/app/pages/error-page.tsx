import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { LinkButton } from '../../components/link-button';
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
      <title>Something broke · Countersign</title>
      <Stack gap="md" role="alert">
        <Title order={1}>{missing ? 'The shop has been renewed' : 'This page broke'}</Title>
        <Text>
          {missing
            ? 'Reload to get the new one. Your basket and orders are kept.'
            : 'It is our fault, not yours. Your basket and orders are safe; if you were paying, look at the order: it shows what became of it, and you are never charged twice for one order.'}
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
