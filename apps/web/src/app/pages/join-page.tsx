import { Skeleton, Stack, Text } from '@mantine/core';
import { IdCardIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Scrolling } from '../../components/scrolling/scrolling';
import { useMe } from '../../features/auth/api/me';
import { useMembership } from '../../features/membership/api/get-membership';
import { CancelMembership } from '../../features/membership/components/cancel-membership';
import { JoinPayment } from '../../features/membership/components/join-payment';
import { Benefits, PlanCosts } from '../../features/membership/components/plan-costs';
import { costsOf, hasJoined } from '../../features/membership/joining';
import { membershipState } from '../../features/membership/membership-text';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { whenIdle } from '../../lib/when-idle';
import type { JoinedState } from './membership-page';
import { PaymentColumns, PaymentPromise, WithCards } from './payment-columns';

/** Fetches the page of the result beforehand, so that it is there when the answer comes. */
const fetchResultPage = () => void import('./membership-page').catch(() => undefined);

/** Joining: what it costs, and how it is paid. */
export function JoinPage() {
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const [isForm, setIsForm] = useState(true);
  const query = useMembership({ watch: !busy });
  const membership = query.data;
  const [sawOpen, setSawOpen] = useState(false);
  if (membership && !hasJoined(membership) && !sawOpen) setSawOpen(true);
  useEffect(() => whenIdle(fetchResultPage), []);

  if (membership === undefined) {
    return (
      <Page title="Become a member">
        {query.isError ? (
          <LoadError what="The membership" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={360} role="status" aria-label="Loading the membership" />
        )}
      </Page>
    );
  }
  if (hasJoined(membership)) {
    const state: JoinedState = { justJoined: sawOpen };
    return <Navigate to="/membership" replace state={state} />;
  }
  const { plan, status } = membership;
  if (plan === null) {
    return (
      <Page title="Become a member" size="sm">
        <Empty
          icon={<IdCardIcon size={36} strokeWidth={1.3} />}
          title="Membership is not available"
          action={<LinkButton to="/">Go to shop</LinkButton>}
        >
          You were not charged. Check back later.
        </Empty>
      </Page>
    );
  }
  return (
    <Page title="Become a member">
      {status === 'incomplete_expired' || status === 'canceled' ? (
        <Text>{membershipState(membership).text}</Text>
      ) : null}
      <PaymentColumns
        title="Your membership"
        summary={
          <Stack gap="lg" mih={0}>
            <PlanCosts costs={costsOf(membership, plan, isForm)} />
            <Scrolling label="Benefits">
              <Benefits plan={plan} />
            </Scrolling>
          </Stack>
        }
      >
        <WithCards>
          {(cards) => (
            <JoinPayment
              membership={membership}
              plan={plan}
              cards={cards}
              signedIn={me.data !== null}
              onBusy={setBusy}
              onForm={setIsForm}
              chooser={(props) => <CardChoice cards={cards} {...props} />}
              footer={(busy) => (
                <Stack gap="xs" align="flex-start">
                  <PaymentPromise>You join once, whatever happens on the way.</PaymentPromise>
                  {status === 'incomplete' ? (
                    <CancelMembership membership={membership} disabled={busy} />
                  ) : null}
                </Stack>
              )}
            />
          )}
        </WithCards>
      </PaymentColumns>
    </Page>
  );
}
