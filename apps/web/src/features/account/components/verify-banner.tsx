import type { User } from '@app/contracts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { errorText } from '../../../lib/error-text';
import { hasCode } from '../../../lib/http/api-error';
import { resendVerification } from '../api/account';
import classes from './account.module.css';

/** Seconds before the mail can be asked for again. */
const coolDown = 60;

/** Counts seconds down to nothing. */
function useCountdown() {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft] as const;
}

/** Asks to confirm the address, and sends the mail again, not more often than once a minute. */
export function VerifyBanner({ user }: { user: User }) {
  const [wait, setWait] = useCountdown();
  const resend = useMutation({
    mutationFn: resendVerification,
    onSuccess: () => setWait(coolDown),
    onError: (error) => {
      if (hasCode(error, 'rate_limited')) setWait(Math.min(error.details.retryAfter ?? coolDown, 3600));
    },
  });
  return (
    <aside className={classes.banner} aria-label="Confirm your address" data-print="hide">
      <p className={classes.bannerText}>
        <strong>Confirm your address.</strong> We sent a link to {user.email}. Open it, so that receipts reach
        you and a forgotten password can be replaced.
      </p>
      <Button
        size="compact-md"
        variant="default"
        loading={resend.isPending}
        disabled={wait > 0}
        onClick={() => resend.mutate()}
      >
        {wait > 0 ? `Send it again in ${wait} s` : 'Send it again'}
      </Button>
      <p role="status" className={classes.bannerStatus}>
        {resend.isSuccess ? 'Sent. Look into your mail, also among the unwanted.' : ''}
        {resend.isError ? errorText(resend.error) : ''}
      </p>
    </aside>
  );
}
