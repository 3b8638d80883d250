import type Stripe from 'stripe';

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
  let sends = 0;
  const count = (event: Stripe.RequestEvent) => {
    if (event.idempotency_key === idempotencyKey) sends += 1;
  };
  stripe.on('request', count);
  try {
    const value = await call();
    return { sends, value };
  } catch (error) {
    return { sends, error };
  } finally {
    stripe.off('request', count);
  }
}
