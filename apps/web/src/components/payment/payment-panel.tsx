import { Button, Skeleton, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { LoadError } from '../load-error';
import { VerifyFirst } from '../verification/verify-first';
import { type Notice, noticeOf } from './notices';
import { PaymentNotice } from './payment-notice';
import { PaymentStatus } from './payment-status';
import type { PaymentPage } from './use-payment-page';

type Props = {
  page: PaymentPage;
  /** The steps, given the page's one notice and how it is shown. */
  children: (notice: Notice | null, words: ReactNode) => ReactNode;
  /** Tells whether something is under way, during which everything else should be left alone. */
  footer: (busy: boolean) => ReactNode;
};

/** A payment with its notice and what is awaited: all follows from the payment at the server, wherever it stands. */
export function PaymentPanel({ page, children, footer }: Props) {
  const { state, busy, payment, view } = page;
  const noticeRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.focus?.on === 'result') noticeRef.current?.focus();
  }, [state.focus]);

  if (page.loading) return <Skeleton height={280} role="status" aria-label="Loading your payment" />;
  if (page.error) return <LoadError what="Your payment" error={page.error} onRetry={page.reload} />;

  // What is started in Stripe Checkout has words of its own, and so has what is paid.
  const quiet = busy || view.show === 'left-checkout' || view.stage === 'done';
  const notice = quiet ? null : noticeOf(state.result, payment, page.subject);
  const words = notice ? (
    <PaymentNotice notice={notice} focusRef={noticeRef}>
      {notice.action === 'try-again' && view.show === 'form' ? (
        <Button type="submit" variant="default" size="xs">
          Try again
        </Button>
      ) : null}
      {notice.action === 'verify-email' ? <VerifyFirst /> : null}
    </PaymentNotice>
  ) : null;

  return (
    <Stack gap="lg">
      {children(notice, words)}
      <div>
        <PaymentStatus awaited={state.awaited} notice={notice} />
        {footer(busy)}
      </div>
    </Stack>
  );
}
