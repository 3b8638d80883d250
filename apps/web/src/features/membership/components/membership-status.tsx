import type { Membership } from '@app/contracts';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleCheckIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { InlineError } from '../../../components/inline-error';
import { LinkButton } from '../../../components/link-button';
import { declineNotice } from '../../../components/payment/notices';
import resultClasses from '../../../components/result.module.css';
import { formatDay } from '../../../lib/dates';
import { formatMoney } from '../../../lib/money';
import { useResumeMembership } from '../api/change-membership';
import { benefit, canceledText, dueText, membershipState, paymentDueOf } from '../membership-text';
import { CancelMembership } from './cancel-membership';
import classes from './membership.module.css';

/** An invoice that was not paid: why, what it costs, and the way to pay it. */
export function PaymentDue({ membership }: { membership: Membership }) {
  const payment = paymentDueOf(membership);
  if (payment === null) return null;
  const asks = payment.status === 'requires_action' || isAuthentication(payment.lastError?.code);
  const why = asks
    ? 'Your bank needs to verify the payment.'
    : payment.lastError
      ? declineNotice(payment.lastError, payment.paymentMethod).title
      : '';
  return (
    <section className={`${classes.sheet} ${classes.due}`} aria-labelledby="payment-due">
      <Group justify="space-between" gap="md">
        <div>
          <Title order={2} id="payment-due">
            Payment due
          </Title>
          <Text mt={4}>
            {why} {dueText(membership)}
          </Text>
        </div>
        <LinkButton to={`/invoices/${payment.id}`} size="lg">
          Pay {formatMoney(payment)} now
        </LinkButton>
      </Group>
    </section>
  );
}

const isAuthentication = (code: string | undefined): boolean =>
  code === 'authentication_required' ||
  code === 'invoice_payment_intent_requires_action' ||
  code === 'payment_intent_authentication_failure';

function JustJoined({ membership }: { membership: Membership }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div role="status">
      <CircleCheckIcon size={34} strokeWidth={1.4} className={resultClasses.good} aria-hidden />
      <Title order={2} ref={heading} tabIndex={-1} className={resultClasses.title}>
        Welcome. You are a member
      </Title>
      <Text mt={4}>{benefit(membership)} We are emailing you a receipt.</Text>
    </div>
  );
}

type Props = {
  membership: Membership;
  justJoined: boolean;
  /** Something was done that the page should say. */
  onSaid: (text: string) => void;
};

/** Where the membership stands, and what can be done with it. */
export function MembershipStatus({ membership, justJoined, onSaid }: Props) {
  const { status, nextPayment, cancelAtPeriodEnd } = membership;
  const resume = useResumeMembership(() => onSaid('Your membership goes on.'));
  const due = membership.isMember && status === 'past_due' && membership.payment !== null;
  const canceled = cancelAtPeriodEnd && (status === 'active' || status === 'trialing');
  return (
    <div className={classes.sheet}>
      <Stack gap="lg">
        {justJoined && membership.isMember && !canceled ? (
          <JustJoined membership={membership} />
        ) : (
          <Text>
            {due ? `${benefit(membership)} Pay the last month to keep it.` : membershipState(membership).text}
          </Text>
        )}
        {nextPayment ? (
          <Text>
            Next payment: <strong>{formatMoney(nextPayment.amount)}</strong> on {formatDay(nextPayment.at)}.
          </Text>
        ) : null}
        {canceled ? (
          <Group>
            <Button loading={resume.isPending} onClick={() => resume.mutate()}>
              Resume membership
            </Button>
          </Group>
        ) : null}
        <InlineError error={resume.error} />
        {status === 'incomplete' ? (
          <Group>
            <LinkButton to="/membership/join">Continue to join</LinkButton>
            <CancelMembership
              membership={membership}
              onCanceled={(now) => onSaid(canceledText(membership, now))}
            />
          </Group>
        ) : null}
        {(status === 'active' || status === 'trialing' || status === 'past_due' || status === 'unpaid') &&
        !canceled ? (
          <Group>
            <CancelMembership
              membership={membership}
              onCanceled={(now) => onSaid(canceledText(membership, now))}
            />
          </Group>
        ) : null}
      </Stack>
    </div>
  );
}
