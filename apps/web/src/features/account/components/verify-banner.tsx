import type { User } from '@app/contracts';
import { Button } from '@mantine/core';
import { useResendVerification } from '../../../components/verification/use-resend-verification';
import classes from './account.module.css';

/** Asks to confirm the email address, and resends the link at most once a minute. */
export function VerifyBanner({ user }: { user: User }) {
  const { send, busy, wait, status } = useResendVerification();
  return (
    <aside className={classes.banner} aria-label="Confirm your email address" data-print="hide">
      <p className={classes.bannerText}>
        <strong>Confirm your email address.</strong> Open the link in our mail to {user.email}, or press
        Resend if there is none.
      </p>
      <Button size="compact-md" variant="default" loading={busy} disabled={wait > 0} onClick={send}>
        {wait > 0 ? `Resend in ${wait} s` : 'Resend'}
      </Button>
      <p role="status" className={classes.bannerStatus}>
        {status}
      </p>
    </aside>
  );
}
