import type { User } from '@app/contracts';
import { Button } from '@mantine/core';
import { useResendVerification } from '../../../components/verification/use-resend-verification';
import classes from './account.module.css';

/** Asks to confirm the address, and sends the mail again, not more often than once a minute. */
export function VerifyBanner({ user }: { user: User }) {
  const { send, busy, wait, told } = useResendVerification();
  return (
    <aside className={classes.banner} aria-label="Confirm your address" data-print="hide">
      <p className={classes.bannerText}>
        <strong>Confirm your address.</strong> We sent a link to {user.email}. Open it, so that receipts reach
        you and a forgotten password can be replaced.
      </p>
      <Button size="compact-md" variant="default" loading={busy} disabled={wait > 0} onClick={send}>
        {wait > 0 ? `Send it again in ${wait} s` : 'Send it again'}
      </Button>
      <p role="status" className={classes.bannerStatus}>
        {told}
      </p>
    </aside>
  );
}
