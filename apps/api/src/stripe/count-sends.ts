import type Stripe from 'stripe';

interface Watched {
  idempotencyKey: string;
  sends: number;
}

/** What runs on a client now. Each has one listener for all of it: Node warns of a leak when there are more than ten. */
const running = new WeakMap<Stripe, Set<Watched>>();

function watchedOn(stripe: Stripe): Set<Watched> {
  const held = running.get(stripe);
  if (held) return held;
  const watched = new Set<Watched>();
  stripe.on('request', (event: Stripe.RequestEvent) => {
    for (const one of watched) if (one.idempotencyKey === event.idempotency_key) one.sends += 1;
  });
  running.set(stripe, watched);
  return watched;
}

/**
 * Runs `call` and counts how often the SDK really sent a request with this idempotency key. It repeats closed
 * connections on its own even with retries switched off, and after a second send "not executed" proves nothing about
 * the first.
 */
export async function countSends<T>(
  stripe: Stripe,
  idempotencyKey: string,
  call: () => Promise<T>,
): Promise<{ sends: number; value: T } | { sends: number; error: unknown }> {
  const watched = watchedOn(stripe);
  const one: Watched = { idempotencyKey, sends: 0 };
  watched.add(one);
  try {
    const value = await call();
    return { sends: one.sends, value };
  } catch (error) {
    return { sends: one.sends, error };
  } finally {
    watched.delete(one);
  }
}
