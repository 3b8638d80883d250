import { path } from '@app/contracts/browser';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { errorText } from '../../lib/error-text';
import { hasCode } from '../../lib/http/api-error';
import { requestNothing } from '../../lib/http/client';

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

/** Sends the mail with the link to verify the address once more, not more often than once a minute. */
export function useResendVerification() {
  const [wait, setWait] = useCountdown();
  const resend = useMutation({
    mutationFn: () => requestNothing(path('myVerification'), { method: 'POST' }),
    onSuccess: () => setWait(coolDown),
    onError: (error) => {
      if (hasCode(error, 'rate_limited')) setWait(Math.min(error.details.retryAfter ?? coolDown, 3600));
    },
  });
  const sent = resend.isSuccess ? 'Sent. Check your inbox and your spam folder.' : '';
  return {
    send: () => resend.mutate(),
    busy: resend.isPending,
    /** Seconds until it can be sent again. */
    wait,
    /** What came of it, in words. */
    told: resend.isError ? errorText(resend.error) : sent,
  };
}
