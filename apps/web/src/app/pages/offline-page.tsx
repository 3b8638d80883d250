import { Container, Stack, Text, Title } from '@mantine/core';
import { CloudOffIcon } from 'lucide-react';
import { PageTitle } from '../../components/page-title';
import classes from './pages.module.css';

/** A page that could not be loaded without a connection. It comes by itself once there is one again. */
export function OfflinePage() {
  return (
    <Container size="sm" py={96}>
      <PageTitle of="Offline" />
      <Stack gap="md" role="alert">
        <CloudOffIcon size={34} strokeWidth={1.4} className={classes.quiet} aria-hidden />
        <Title order={1}>You’re offline. Reconnect and try again.</Title>
        <Text>
          This page loads by itself as soon as you are back online. Your basket and orders are kept.
        </Text>
      </Stack>
    </Container>
  );
}
