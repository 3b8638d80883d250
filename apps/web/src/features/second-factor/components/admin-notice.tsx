import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useSecondFactor } from '../api/second-factor';

/** On pages where money moves: says that it takes two-step authentication, where the shop demands it and it is off. */
export function SecondFactorNotice() {
  const { data: factor } = useSecondFactor();
  if (!factor?.requiredForAdmins || factor.passed) return null;
  return (
    <Alert color="brick" title="Turn on two-step authentication">
      Refunds, canceling a membership and resolving a mismatch need it.{' '}
      <Anchor component={Link} to="/profile" underline="always" inherit>
        Set it up in your account
      </Anchor>
      .
    </Alert>
  );
}
