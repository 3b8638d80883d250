import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';

let sandbox: Sandbox;
let server: Server;
let received: { body: string; signature: string; path: string }[];

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({
        body,
        signature: String(request.headers['stripe-signature']),
        path: String(request.url),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sandbox = await createSandbox();
});

afterEach(async () => {
  await sandbox.stop();
  await new Promise((resolve) => server.close(resolve));
});

it('each get events in their own version, signed as they were sent', async () => {
  const stripe = client(sandbox);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const old = await stripe.webhookEndpoints.create({
    url: `${url}/old`,
    enabled_events: ['payment_intent.created'],
    api_version: '2025-08-27.basil',
  });
  await stripe.webhookEndpoints.create({ url: `${url}/new`, enabled_events: ['payment_intent.created'] });
  expect((await stripe.webhookEndpoints.retrieve(old.id)).api_version).toBe('2025-08-27.basil');
  await stripe.paymentIntents.create({
    amount: 100,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
  });
  await sandbox.settled();
  const receivedAt = (path: string) => received.find((one) => one.path === path);
  const pinned = receivedAt('/old');
  const event = Stripe.webhooks.constructEvent(
    pinned?.body as string,
    pinned?.signature as string,
    old.secret as string,
  );
  expect(event.api_version).toBe('2025-08-27.basil');
  expect(event.data.object).not.toHaveProperty('allowed_payment_method_types');
  expect(event.data.object).not.toHaveProperty('managed_payments');
  const current = JSON.parse(receivedAt('/new')?.body as string);
  expect(current.api_version).toBe('2026-10-28.endive');
  expect(current.data.object.allowed_payment_method_types).toEqual(['card']);
});

it.each(['2020-08-27', '2025-04-01.basil', 'latest'])('are not made for the version %s', async (version) => {
  const form = `url=http://127.0.0.1:9&enabled_events[]=*&api_version=${version}`;
  const { status, body } = await call(sandbox, 'POST', '/v1/webhook_endpoints', form);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ param: 'api_version' });
});

it('are not made for an event type that there is not', async () => {
  const form = 'url=http://127.0.0.1:9&enabled_events[]=charge.lost';
  const { status, body } = await call(sandbox, 'POST', '/v1/webhook_endpoints', form);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ param: 'enabled_events[0]' });
});
