import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { createCheckoutSession } from './api/create-session';

/** How long the way to Stripe's page may take before the button answers again, in milliseconds. */
const leaving = 10_000;

type Options = {
  orderId: string;
  /** The order is not what this page thought it was, or the shopper has come back: read it again. */
  onStale: () => void;
};

/**
 * Takes the browser to Stripe's page for an order. One call at a time, however often it is asked for; once the address
 * is known the page is on its way out and stays busy until it has gone.
 */
export function useHostedCheckout({ orderId, onStale }: Options) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const create = useMutation({ mutationFn: () => createCheckoutSession(orderId) });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const settle = () => {
    clearTimeout(timer.current);
    running.current = false;
    setBusy(false);
  };

  const cameBack = useEffectEvent(() => {
    settle();
    onStale();
  });
  useEffect(() => {
    // The browser's Back may show this page as it was left, busy button and all.
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
      timer.current = setTimeout(settle, leaving);
    } catch {
      settle();
      onStale();
    }
  };

  return { go: () => void go(), busy, error: create.error };
}
