import Stripe from 'stripe';
import type { Sandbox } from '../src/index';

/** The official client, pointed at a sandbox, or at the account of one. */
export function client(
  sandbox: Pick<Sandbox, 'secretKey' | 'url'>,
  key = sandbox.secretKey,
  options: Stripe.StripeConfig = {},
): Stripe {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: { error?: Record<string, unknown> } & Record<string, unknown>;
}

/** A call without the client, for what the client would not send. */
export async function call(
  sandbox: Pick<Sandbox, 'secretKey' | 'url'>,
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: {
      Authorization: `Bearer ${sandbox.secretKey}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as RawAnswer['body'],
  };
}
