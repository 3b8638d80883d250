import Stripe from 'stripe';
import { templateOf } from './stripe-route';

/** One request that was sent to Stripe, without ids: a retry is another one. */
export type StripeCall = { method: string; route: string; outcome: string; seconds: number };

/** What a status of Stripe's means for us. */
export function stripeOutcome(status: number): string {
  if (status < 400) return 'ok';
  if (status === 402) return 'declined';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403) return 'unauthorized';
  return status < 500 ? 'refused' : 'error';
}

/** The SDK's own HTTP client, with an eye on what it sends. */
export function observedHttpClient(observe: (call: StripeCall) => void) {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  client.makeRequest = async (...args) => {
    const [, , path, method] = args;
    const start = performance.now();
    const tell = (outcome: string) =>
      observe({ method, route: templateOf(path), outcome, seconds: (performance.now() - start) / 1_000 });
    try {
      const answer = await send(...args);
      tell(stripeOutcome(answer.getStatusCode()));
      return answer;
    } catch (error) {
      tell(
        (error as { code?: string }).code === Stripe.HttpClient.TIMEOUT_ERROR_CODE ? 'timeout' : 'no_answer',
      );
      throw error;
    }
  };
  return client;
}
