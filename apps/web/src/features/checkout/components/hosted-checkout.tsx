import { Button, Group, Stack, Text } from '@mantine/core';
import { ExternalLinkIcon } from 'lucide-react';
import { useState } from 'react';
import { Modal } from '../../../components/modal/modal';
import { useDelayed } from '../../../lib/use-delayed';
import classes from './checkout.module.css';
import { HostedError } from './hosted-error';

type Props = {
  sum: string;
  /** The bank is being asked about a saved card: taking this way ends that. */
  bankAsked: boolean;
  busy: boolean;
  error: unknown;
  onGo: () => void;
};

/** Paying in Stripe Checkout: what happens there, and the one button that goes. */
export function HostedCheckout({ sum, bankAsked, busy, error, onGo }: Props) {
  const [asking, setAsking] = useState(false);
  const slow = useDelayed(busy);
  return (
    <Stack gap="md">
      <ul className={classes.whatHappens}>
        <li>You pay on a page of Stripe. Your card is not saved here.</li>
        <li>If your bank needs to verify the payment, that happens there too.</li>
        <li>Then you come back and see your order.</li>
      </ul>
      <Button
        size="lg"
        fullWidth
        loading={busy}
        rightSection={<ExternalLinkIcon size={18} strokeWidth={1.6} aria-hidden />}
        onClick={() => (bankAsked ? setAsking(true) : onGo())}
      >
        Pay {sum} with Stripe Checkout
      </Button>
      <HostedError error={error} />
      <Text role="status" size="sm" c="dimmed" mih="1.4rem">
        {slow ? 'Opening Stripe Checkout…' : ''}
      </Text>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Leave your bank’s check?">
        <Stack gap="lg">
          <Text>
            Your bank is verifying a payment with your card. Stripe Checkout cancels that payment first. You
            have not been charged for it, and you will not be.
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
              Cancel it and go to Stripe Checkout
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
