import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { createCheckoutSession } from './api/create-session';

/** How long the navigation to Stripe Checkout may take before the button is enabled again, in milliseconds. */
const leaving = 10_000;

type Options = {
  orderId: string;
  /** The order may have changed, or the shopper has come back: refetch it. */
  onStale: () => void;
};

/**
 * Opens Stripe Checkout for an order. One call at a time, however often the button is pressed; once the URL is known
 * the page stays busy until it has navigated away.
 */
export function useHostedCheckout({ orderId, onStale }: Options) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const create = useMutation({ mutationFn: () => createCheckoutSession(orderId) });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stop = () => {
    clearTimeout(timer.current);
    running.current = false;
    setBusy(false);
  };

  const cameBack = useEffectEvent(() => {
    stop();
    onStale();
  });
  useEffect(() => {
    // After the browser's Back button the page may be restored with its busy button.
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) cameBack();
    };
    window.addEventListener('pageshow', shown);
    return () => {
      window.removeEventListener('pageshow', shown);
      clearTimeout(timer.current);
    };
  }, []);

  const go = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const { url } = await create.mutateAsync();
      window.location.assign(url);
      timer.current = setTimeout(stop, leaving);
    } catch {
      stop();
      onStale();
    }
  };

  return { go: () => void go(), busy, error: create.error };
}
