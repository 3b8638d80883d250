import type { Membership } from '@app/contracts';
import { Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IdCardIcon } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Badge } from '../../components/status/badge';
import { useMe } from '../../features/auth/api/me';
import { SessionGate } from '../../features/auth/components/session-gate';
import { useMembership } from '../../features/membership/api/get-membership';
import { usePlan } from '../../features/membership/api/get-plan';
import { useInvoices } from '../../features/membership/api/invoices';
import { InvoiceList } from '../../features/membership/components/invoice-list';
import { MembershipStatus, PaymentDue } from '../../features/membership/components/membership-status';
import { Benefits, PlanCosts } from '../../features/membership/components/plan-costs';
import { hasJoined } from '../../features/membership/joining';
import { membershipState } from '../../features/membership/membership-text';
import { MembershipCard } from './membership-card';
import classes from './pages.module.css';

/** The state of the address: whether the payment for joining has just succeeded. */
export type JoinedState = { justJoined?: boolean };

function Invoices() {
  const invoices = useInvoices();
  const all = invoices.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section className={classes.sheet} aria-labelledby="invoices">
      <Title order={2} id="invoices" mb="md">
        Invoices
      </Title>
      {invoices.isPending ? <Skeleton height={120} role="status" aria-label="Loading your invoices" /> : null}
      {invoices.isError && all.length === 0 ? (
        <LoadError what="Your invoices" error={invoices.error} onRetry={() => void invoices.refetch()} />
      ) : null}
      {invoices.isSuccess && all.length === 0 ? <Text c="dimmed">No invoices yet.</Text> : null}
      {all.length > 0 ? <InvoiceList invoices={all} /> : null}
      {invoices.hasNextPage ? (
        <Center mt="md">
          <Button
            variant="default"
            loading={invoices.isFetchingNextPage}
            onClick={() => void invoices.fetchNextPage()}
          >
            Show older invoices
          </Button>
        </Center>
      ) : null}
    </section>
  );
}

/** What a membership is, for who has none. */
function Offer({ again }: { again: boolean }) {
  const plan = usePlan();
  if (plan.isPending) return <Skeleton height={240} role="status" aria-label="Loading the membership" />;
  if (plan.isError) {
    return <LoadError what="The membership" error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  if (plan.data === null) {
    return (
      <Empty icon={<IdCardIcon size={36} strokeWidth={1.3} />} title="Membership is not available">
        Check back later.
      </Empty>
    );
  }
  return (
    <section className={classes.sheet} aria-labelledby="offer">
      <Stack gap="lg">
        <Title order={2} id="offer">
          {again ? 'Join again' : 'Become a member'}
        </Title>
        <Benefits plan={plan.data} />
        <PlanCosts costs={plan.data} />
        <div>
          <LinkButton to="/membership/join" size="lg">
            {again ? 'Join again' : 'Join'}
          </LinkButton>
        </div>
      </Stack>
    </section>
  );
}

function Mine({ membership, justJoined }: { membership: Membership; justJoined: boolean }) {
  const [said, setSaid] = useState('');
  const announce = (text: string) => {
    setSaid(text);
    // The pressed button is gone.
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  const joined = hasJoined(membership);
  return (
    <>
      <Text role="status" className={classes.said}>
        {said}
      </Text>
      <PaymentDue membership={membership} />
      <MembershipStatus membership={membership} justJoined={justJoined && said === ''} onSaid={announce} />
      {joined && membership.status !== 'paused' ? (
        <MembershipCard membership={membership} onSaid={announce} />
      ) : null}
      {joined || membership.status === 'incomplete' ? null : <Offer again={membership.startedAt !== null} />}
      {membership.startedAt === null ? null : <Invoices />}
    </>
  );
}

/** The membership of the user, or what one is. */
export function MembershipPage() {
  const me = useMe();
  const query = useMembership({ enabled: Boolean(me.data) });
  const location = useLocation();
  const justJoined = (location.state as JoinedState | null)?.justJoined === true;
  const [known, setKnown] = useState(false);
  if (me.data && !known) setKnown(true);
  const visitor = me.data === null && !known;
  const membership = visitor ? undefined : query.data;
  const none = visitor || membership?.status === 'none';
  const page = (
    <Page
      title="Membership"
      size="sm"
      aside={
        membership && !none ? (
          <Badge tone={membershipState(membership).tone}>{membershipState(membership).label}</Badge>
        ) : null
      }
    >
      {none ? <Offer again={false} /> : null}
      {membership && !none ? <Mine membership={membership} justJoined={justJoined} /> : null}
      {!none && membership === undefined ? (
        query.isError ? (
          <LoadError what="Your membership" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={240} role="status" aria-label="Loading your membership" />
        )
      ) : null}
    </Page>
  );
  // Who was signed in and is no longer, signs in again; a visitor need not.
  return known ? <SessionGate>{page}</SessionGate> : page;
}
