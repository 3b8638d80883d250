import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox } from '../src/index';
import { runFlow } from './flow';
import { startReceiver } from './receiver';
import type { Release } from './releases';

type StripeClass = typeof Stripe;

/** The class that a release exports, as `module.exports` or as its default. */
function load(folder: string, name: string): StripeClass {
  const exported = createRequire(join(folder, 'package.json'))(name) as StripeClass & {
    default?: StripeClass;
  };
  return exported.default ?? exported;
}

/**
 * Runs the flow with a release of the client for Node. One that names no version of the API is answered in the
 * account's, and so are its events; with another one only its endpoint has the version that it speaks.
 * @param folder where the package `name` is installed
 * @param options of the client, beside the address
 */
export async function runNode(
  folder: string,
  name: string,
  { silent, speaks }: Omit<Release, 'version'>,
  options: Stripe.StripeConfig = {},
): Promise<void> {
  const StripeOf = load(folder, name);
  const receiver = await startReceiver();
  const sandbox = await createSandbox(silent ? { apiVersion: speaks } : {});
  try {
    const stripe = new StripeOf(sandbox.secretKey, {
      host: '127.0.0.1',
      port: sandbox.port,
      protocol: 'http',
      telemetry: false,
      ...options,
    });
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['*'],
      ...(silent ? {} : { api_version: speaks as Stripe.WebhookEndpointCreateParams.ApiVersion }),
    });
    await runFlow(stripe, {
      speaks,
      authenticate: (intent) => sandbox.authenticate(intent, 'succeed'),
      delivered: receiver.delivered,
      constructEvent: (body, signature) =>
        stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? ''),
    });
  } finally {
    await sandbox.stop();
    await receiver.close();
  }
}
