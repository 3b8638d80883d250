import { Button, Stack, Text, Title } from '@mantine/core';
import { ExternalLinkIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDelayed } from '../../../lib/use-delayed';
import classes from './checkout.module.css';
import { HostedError } from './hosted-error';

type Props = {
  title: string;
  children: ReactNode;
  busy: boolean;
  error: unknown;
  onContinue: () => void;
  /** Alternatives, below the button. */
  instead: ReactNode;
};

/** A payment that was started in Stripe Checkout and is not finished: continue there, or do something else. */
export function HostedPrompt({ title, children, busy, error, onContinue, instead }: Props) {
  const slow = useDelayed(busy);
  return (
    <Stack gap="md" className={classes.prompt}>
      <Title order={2}>{title}</Title>
      <Text>{children}</Text>
      <Button
        size="lg"
        fullWidth
        loading={busy}
        rightSection={<ExternalLinkIcon size={18} strokeWidth={1.6} aria-hidden />}
        onClick={onContinue}
      >
        Continue in Stripe Checkout
      </Button>
      <HostedError error={error} />
      {instead}
      <Text role="status" size="sm" c="dimmed">
        {slow ? 'Opening Stripe Checkout…' : ''}
      </Text>
    </Stack>
  );
}
