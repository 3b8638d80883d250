import Stripe from 'stripe';
import type { Config } from '../config/config';
import { observedHttpClient, type StripeCall } from './observed-client';

/** DI token of the one Stripe client: `@Inject(STRIPE) stripe: Stripe`. */
export const STRIPE = Symbol('STRIPE');

/** How long a read may take before we answer without it, in milliseconds. */
const READ_TIMEOUT_MS = 8_000;

/** Options of every read: short, with one retry after a network error. */
export const readOptions: Stripe.RequestOptions = { timeout: READ_TIMEOUT_MS, maxNetworkRetries: 1 };

/**
 * The only place that makes a Stripe client. Host, port and protocol are the whole switch to the sandbox; the API
 * version is the one that the SDK pins. Retries carry the same idempotency key.
 * @param observe is told of each request that is sent
 */
export function createStripe(
  config: Pick<Config, 'stripe' | 'payments'>,
  observe?: (call: StripeCall) => void,
): Stripe {
  const { secretKey, sandboxUrl } = config.stripe;
  const options: ConstructorParameters<typeof Stripe>[1] = {
    timeout: config.payments.writeTimeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'Countersign' },
    ...(observe ? { httpClient: observedHttpClient(observe) } : {}),
  };
  if (sandboxUrl === null) return new Stripe(secretKey, options);
  const url = new URL(sandboxUrl);
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  const port = url.port || (protocol === 'https' ? '443' : '80');
  return new Stripe(secretKey, { ...options, host: url.hostname, port, protocol });
}
