import { checkoutSessionIdSchema } from '@app/contracts/browser';
import { Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useCheckoutSession } from '../../features/checkout/api/get-session';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { CheckoutResult } from './checkout-result';
import { NotFoundPage } from './not-found-page';

/** The page that Stripe Checkout returns to after paying. It can be opened again. */
export function CheckoutSuccessPage() {
  const [search] = useSearchParams();
  const id = search.get('session_id') ?? '';
  const client = useQueryClient();
  const { session, error, timedOut, refresh } = useCheckoutSession(id);
  const orderStatus = session?.order.status;

  useEffect(() => {
    if (orderStatus !== undefined) void client.invalidateQueries({ queryKey: queryKeys.orders });
  }, [client, orderStatus]);

  if (!checkoutSessionIdSchema.safeParse(id).success || hasCode(error, 'not_found', 'validation_failed')) {
    return <NotFoundPage what="payment" />;
  }
  if (session) return <CheckoutResult session={session} timedOut={timedOut} onRefresh={refresh} />;
  return (
    <Page title="Payment" size="md">
      {error && !hasCode(error, 'unauthenticated') ? (
        <LoadError what="Your payment" error={error} onRetry={refresh} />
      ) : (
        <Skeleton height={320} role="status" aria-label="Loading your payment" />
      )}
    </Page>
  );
}
