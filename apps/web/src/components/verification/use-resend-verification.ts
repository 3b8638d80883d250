import { path } from '@app/contracts/browser';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { errorText } from '../../lib/error-text';
import { hasCode } from '../../lib/http/api-error';
import { requestNothing } from '../../lib/http/client';

/** Seconds before the email can be requested again. */
const coolDown = 60;

/** A new password chosen by a link confirms the address; those links have a limit of their own. */
const otherWay = ' “Forgot your password?” at sign-in confirms it too.';

/** Counts seconds down to zero. */
function useCountdown() {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft] as const;
}

/** Resends the email with the link to confirm the address, at most once a minute. */
export function useResendVerification() {
  const [wait, setWait] = useCountdown();
  const resend = useMutation({
    mutationFn: () => requestNothing(path('myVerification'), { method: 'POST' }),
    onSuccess: () => setWait(coolDown),
    onError: (error) => {
      if (hasCode(error, 'rate_limited')) setWait(Math.min(error.details.retryAfter ?? coolDown, 3600));
    },
  });
  const { error } = resend;
  const sent = resend.isSuccess ? 'Sent. Check your inbox and your spam folder.' : '';
  return {
    send: () => resend.mutate(),
    busy: resend.isPending,
    /** Seconds until it can be sent again. */
    wait,
    /** The result as text. */
    status: error ? errorText(error) + (hasCode(error, 'rate_limited') ? otherWay : '') : sent,
  };
}
