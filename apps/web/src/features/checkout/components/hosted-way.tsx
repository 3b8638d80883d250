import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { Modal } from '../../../components/modal/modal';
import { useDelayed } from '../../../lib/use-delayed';
import { HostedFailure } from './hosted-failure';

type Props = {
  sum: string;
  /** The bank is being asked about a saved card: taking this way ends that. */
  bankAsked: boolean;
  busy: boolean;
  error: unknown;
  onGo: () => void;
};

/** Paying on Stripe's own page: what happens there, and the one button that goes. */
export function HostedWay({ sum, bankAsked, busy, error, onGo }: Props) {
  const [asking, setAsking] = useState(false);
  const slow = useDelayed(busy);
  return (
    <Stack gap="md">
      <List spacing={6} size="md">
        <List.Item>You pay on a page of Stripe’s, with a card that need not be saved here.</List.Item>
        <List.Item>Your bank may ask whether it is you; that happens there too.</List.Item>
        <List.Item>Then you come back, and see your order.</List.Item>
      </List>
      <Button
        size="lg"
        fullWidth
        loading={busy}
        rightSection={<IconExternalLink size={18} stroke={1.6} aria-hidden />}
        onClick={() => (bankAsked ? setAsking(true) : onGo())}
      >
        Pay {sum} on Stripe’s page
      </Button>
      <HostedFailure error={error} />
      <Text role="status" size="sm" c="dimmed" mih="1.4rem">
        {slow ? 'Opening Stripe’s page…' : ''}
      </Text>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Leave the check with your bank?">
        <Stack gap="lg">
          <Text>
            Your bank is being asked about your saved card. To pay on Stripe’s page, that payment is ended
            first. Nothing has been charged for it, and nothing will be.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Stay with the card
            </Button>
            <Button
              onClick={() => {
                setAsking(false);
                onGo();
              }}
            >
              End it and go to Stripe’s page
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
