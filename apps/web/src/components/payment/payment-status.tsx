import type { Awaited } from '@app/payment-flow';
import { Text, VisuallyHidden } from '@mantine/core';
import { useDelayed } from '../../lib/use-delayed';
import type { Notice } from './notices';
import classes from './payments.module.css';

const words: Record<Awaited, string> = {
  card: 'Sending your card to Stripe…',
  confirmation: 'Asking your bank…',
  bank: 'Waiting for your bank’s check…',
  answer: 'Waiting for your bank’s answer. Please do not pay again…',
};

type Props = { awaited: Awaited | null; notice: Notice | null };

/** What is awaited, once that takes a while, for eyes and for screen readers; these are told of the result too. */
export function PaymentStatus({ awaited, notice }: Props) {
  const slow = useDelayed(awaited !== null);
  const waiting = awaited && slow ? words[awaited] : '';
  const result = awaited === null && notice ? `${notice.title} ${notice.text}` : '';
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite" data-testid="payment-status">
        {waiting || result}
      </VisuallyHidden>
      <Text className={classes.awaited} c="dimmed" size="sm" aria-hidden="true">
        {waiting}
      </Text>
    </>
  );
}
