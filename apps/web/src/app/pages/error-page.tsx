import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { LinkButton } from '../../components/link-button';
import { useRouteError } from '../../lib/router/failures';

/** Whether a page of an older build was asked for after a new one had been put in place. */
const isStaleBuild = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);

/** What is shown when a page breaks. Nothing that was ordered or paid depends on the page. */
export function ErrorPage() {
  const error = useRouteError();
  const stale = isStaleBuild(error);
  return (
    <Container size="sm" py={96}>
      <title>Something broke · Countersign</title>
      <Stack gap="md" role="alert">
        <Title order={1}>{stale ? 'The shop has been renewed' : 'This page broke'}</Title>
        <Text>
          {stale
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
