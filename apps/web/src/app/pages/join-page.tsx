import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconId, IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { useMembership } from '../../features/membership/api/get-membership';
import { CancelMembership } from '../../features/membership/components/cancel-membership';
import { JoinPayment } from '../../features/membership/components/join-payment';
import { Benefits, PlanCosts } from '../../features/membership/components/plan-costs';
import { hasJoined } from '../../features/membership/joining';
import { membershipState } from '../../features/membership/membership-text';
import { useCards } from '../../features/payment-methods/api/list-cards';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { whenIdle } from '../../lib/when-idle';
import type { JoinedState } from './membership-page';
import classes from './pages.module.css';

/** Fetches the page of the result beforehand, so that it is there when the answer comes. */
const fetchResultPage = () => void import('./membership-page').catch(() => undefined);

/** Joining: what it costs, and how it is paid. */
export function JoinPage() {
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const query = useMembership({ watch: !busy });
  const cards = useCards();
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
          icon={<IconId size={36} stroke={1.3} />}
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
      <div className={classes.payColumns}>
        <section aria-labelledby="what">
          <Stack gap="lg">
            <Title order={2} id="what">
              Your membership
            </Title>
            <PlanCosts plan={plan} />
            <Benefits plan={plan} />
          </Stack>
        </section>
        <section aria-labelledby="how">
          <Title order={2} id="how" mb="lg">
            Payment
          </Title>
          {cards.isPending ? <Skeleton height={240} role="status" aria-label="Loading your cards" /> : null}
          {cards.isError && !cards.data ? (
            <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />
          ) : null}
          {cards.data ? (
            <JoinPayment
              membership={membership}
              plan={plan}
              cards={cards.data}
              signedIn={me.data !== null}
              onBusy={setBusy}
              chooser={(props) => <CardChoice cards={cards.data} {...props} />}
              footer={(busy) => (
                <Stack gap="xs" align="flex-start">
                  <Text size="sm" c="dimmed" className={classes.promise}>
                    <IconLock size={15} stroke={1.6} aria-hidden /> Card details go straight to Stripe. You
                    join once, whatever happens on the way.
                  </Text>
                  {status === 'incomplete' ? (
                    <CancelMembership membership={membership} disabled={busy} />
                  ) : null}
                </Stack>
              )}
            />
          ) : null}
        </section>
      </div>
    </Page>
  );
}
