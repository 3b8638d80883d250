import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox, type Sandbox, TRIGGER_NAMES } from '../src/index';
import { EVENT_TYPES } from '../src/resources/webhook-endpoints/event-types';
import { call } from './support';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());

const post = (event: string) => call(sandbox, 'POST', '/_sandbox/trigger', `event=${event}`);

const RESOURCES = join(__dirname, '../src/resources');

/** Every type of event that a resource names in its code. */
function eventsOfResources(): string[] {
  const files = readdirSync(RESOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('event-types.ts'),
  );
  const named = files.flatMap(
    (file) => readFileSync(join(RESOURCES, file), 'utf8').match(/(?<=')[a-z_]+(?:\.[a-z_]+)+(?=')/g) ?? [],
  );
  return [...new Set(named)].filter((name) => (EVENT_TYPES as readonly string[]).includes(name)).sort();
}

/**
 * Events that API calls alone do not bring on: payouts arrive and tax ids are verified in the account's own time, reviews need a setting, and no
 * clock of a user's breaks.
 */
const WITHOUT_TRIGGER = [
  'customer.tax_id.updated',
  'payout.paid',
  'payout.reconciliation_completed',
  'review.closed',
  'review.opened',
  'test_helpers.test_clock.internal_failure',
];

it('there is a trigger for every event that the sandbox emits', () => {
  const events = eventsOfResources();
  expect(events.length).toBeGreaterThan(80);
  expect(events.filter((name) => !TRIGGER_NAMES.includes(name))).toEqual(WITHOUT_TRIGGER);
});

describe('a trigger', () => {
  it.each(TRIGGER_NAMES)('brings on %s by calls of the API', async (name) => {
    expect(EVENT_TYPES).toContain(name);
    const account = sandbox.account();
    const { event, calls } = await account.trigger(name);
    expect(event).toMatchObject({ object: 'event', type: name, livemode: false });
    const logged = account.requests().filter(({ path }) => path !== '/v1/events');
    const ofApi = calls.filter((one) => !one.call.includes('/_sandbox/'));
    expect(logged.map(({ status }) => status)).toEqual(ofApi.map(({ status }) => status));
  });

  it('leaves the time of the account alone', async () => {
    const account = sandbox.account();
    await account.trigger('charge.dispute.created');
    expect(Math.abs(account.now() - Date.now() / 1000)).toBeLessThan(2);
  });

  it('leaves the settings of the account as they were', async () => {
    const account = sandbox.account();
    await account.trigger('charge.pending');
    expect(account.settings().usBankAccount).toBe(false);
    account.settings({ usBankAccount: true });
    await account.trigger('charge.pending');
    expect(account.settings().usBankAccount).toBe(true);
  });

  it('can be run by HTTP, as often as one likes, and says which calls it made', async () => {
    const first = await post('charge.refunded');
    expect(first).toMatchObject({
      status: 200,
      body: {
        object: 'trigger',
        type: 'charge.refunded',
        event: { type: 'charge.refunded', data: { object: { object: 'charge', refunded: true } } },
        calls: [
          { call: 'POST /v1/payment_intents', status: 200, id: expect.stringMatching(/^pi_/) },
          { call: 'POST /v1/refunds', status: 200, id: expect.stringMatching(/^re_/) },
        ],
      },
    });
    const second = await post('charge.refunded');
    expect(second.body.event).not.toMatchObject({ id: (first.body.event as { id: string }).id });
    const names = await call(sandbox, 'GET', '/_sandbox/triggers');
    expect(names.body.data).toEqual([...TRIGGER_NAMES]);
  });

  it('delivers its events to the endpoints of the account', async () => {
    const account = sandbox.account();
    account.addWebhookEndpoint({ url: 'http://127.0.0.1:9/webhook', enabled_events: ['invoice.paid'] });
    const { event } = await account.trigger('invoice.paid');
    expect(account.deliveries()).toMatchObject([{ event: event.id }]);
  });

  it('refuses a name that it does not know, with those that it does', async () => {
    const answer = await post('payment_intent.exploded');
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { type: 'invalid_request_error', param: 'event' } },
    });
    expect(answer.body.error?.message).toContain('payment_intent.succeeded');
  });

  it('names the call that failed', async () => {
    const account = sandbox.account();
    account.faults({ match: 'POST /v1/refunds', kind: 'api_error' });
    await expect(account.trigger('charge.refunded')).rejects.toThrow(
      /^Call 2 of charge\.refunded \(POST \/v1\/refunds\): /,
    );
  });
});
