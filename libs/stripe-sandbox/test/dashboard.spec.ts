import { dashboardOf, NUMBER, type Step } from './dashboard-support';
import { client } from './support';

const dashboard = dashboardOf();

describe('the timeline of a payment', () => {
  it('tells calls, answers, events, challenge and deliveries in order, by whom to whom', async () => {
    const { own, intent, method } = await dashboard.loop();
    const { body } = await dashboard.read(`/object/${intent.id}`, own.secretKey);
    const steps = body.timeline as unknown as Step[];
    const lines = steps
      .filter(({ kind }) => kind !== 'delivery')
      .map(
        ({ kind, from, to, label, status }) => `${kind} ${from}>${to} ${label}${status ? ` ${status}` : ''}`,
      );
    expect(lines).toEqual([
      'call browser>stripe POST /v1/payment_methods',
      `answer stripe>browser ${method} 200`,
      'call server>stripe POST /v1/payment_intents',
      'event stripe>stripe payment_intent.created',
      'event stripe>stripe payment_intent.requires_action',
      'answer stripe>server requires_action 200',
      'challenge server>stripe Challenge passed',
      `call server>stripe POST /v1/payment_intents/${intent.id}/confirm`,
      'event stripe>stripe charge.succeeded',
      'event stripe>stripe payment_intent.succeeded',
      'answer stripe>server succeeded 200',
    ]);
    const sent = steps.filter(({ kind }) => kind === 'delivery');
    expect(sent.map(({ label }) => label).sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.succeeded',
    ]);
    for (const step of sent)
      expect(step).toMatchObject({ from: 'stripe', to: 'server', tone: 'good', status: 200 });
    expect(steps.map(({ time }) => time)).toEqual(steps.map(({ time }) => time).sort((a, b) => a - b));
    expect(steps[2]?.notes).toEqual([`Idempotency-Key order-${method}`]);
  });

  it('shows what was made to go wrong', async () => {
    const own = dashboard.sandbox.account();
    const stripe = client(dashboard.sandbox, own.secretKey);
    const { id } = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
    own.faults({ match: '/v1/payment_intents', kind: 'drop', when: 'after' });
    // The client calls again by itself when a connection breaks.
    await stripe.paymentIntents.confirm(id, {}, { idempotencyKey: `confirm-${id}` });
    own.faults({ match: '/v1/payment_intents', kind: 'rate_limit' });
    await expect(stripe.paymentIntents.retrieve(id)).rejects.toThrow();
    const { body } = await dashboard.read(`/object/${id}`, own.secretKey);
    const steps = body.timeline as unknown as Step[];
    expect(steps.filter(({ tone }) => tone === 'bad')).toEqual([
      expect.objectContaining({
        kind: 'answer',
        label: 'connection dropped',
        notes: ['fault: drop'],
        status: null,
      }),
      expect.objectContaining({ kind: 'answer', label: 'rate_limit', status: 429 }),
    ]);
    expect(steps.filter(({ label }) => label === 'payment_intent.succeeded')).toHaveLength(1);
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'answer', label: 'succeeded', notes: ['replayed'] }),
    );
  });

  it('is of one account only', async () => {
    const { intent } = await dashboard.loop();
    const other = await dashboard.read(`/object/${intent.id}`, dashboard.sandbox.account().secretKey);
    expect(other).toMatchObject({ status: 404, body: { error: { code: 'resource_missing' } } });
  });
});

describe('what the dashboard may know', () => {
  it('holds no card number, CVC or secret, wherever it was typed', async () => {
    const { own, intent, stripe } = await dashboard.loop();
    await stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/never',
      enabled_events: ['charge.failed'],
    });
    const { body } = await dashboard.read('/requests?limit=200', own.secretKey);
    const ids = (body.data as unknown as { id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    const pages = [
      '',
      '/requests',
      '/deliveries',
      `/object/${intent.id}`,
      '/objects/payment_intent',
      '/objects/webhook_endpoint',
      '/objects/event',
      ...ids.map((id) => `/requests/${id}`),
    ];
    for (const page of pages) {
      const { text, status } = await dashboard.read(page, own.secretKey);
      expect(status).toBe(200);
      expect(text).not.toContain(NUMBER);
      expect(text).not.toMatch(/"914"|_secret_[A-Za-z0-9]|whsec_[A-Za-z0-9]/);
    }
    expect((await dashboard.read(`/object/${intent.id}`, own.secretKey)).text).toContain(
      'my card is •••• 3184',
    );
  });

  it('keeps the answers of calls, and the calls that failed before their endpoint was known', async () => {
    const { own, stripe } = await dashboard.loop();
    await expect(stripe.rawRequest('POST', '/v1/nonsense', { a: 'b' })).rejects.toThrow('Unrecognized');
    const { body } = await dashboard.read('/requests?limit=1', own.secretKey);
    const [entry] = body.data as unknown as { id: string; status: number; path: string }[];
    expect(entry).toMatchObject({
      status: 404,
      path: '/v1/nonsense',
      origin: 'server',
      duration: expect.any(Number),
    });
    const { body: detail } = await dashboard.read(`/requests/${entry?.id}`, own.secretKey);
    expect(detail).toMatchObject({ answer: { error: { type: 'invalid_request_error' } } });
  });

  it('tells the accounts to this machine alone', async () => {
    const { own, intent } = await dashboard.loop();
    const { body } = await dashboard.read(`/accounts?object=${intent.id}`, null);
    expect(body.data).toEqual([
      { id: expect.stringMatching(/^acct_/), key: own.secretKey, payments: 1, active: expect.any(Number) },
    ]);
    for (const header of ['Forwarded', 'X-Forwarded-For', 'X-Real-IP']) {
      const proxied = await dashboard.read('/accounts', null, { [header]: '203.0.113.7' });
      expect(proxied).toMatchObject({ status: 403, body: { error: { code: 'local_only' } } });
    }
    const foreign = await dashboard.read('/accounts', null, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'origin_not_allowed' } } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['no key', null, 401],
    ['the publishable key', 'pk_test_any', 403],
    ['a key that looks real', 'sk_live_abcdefgh', 401],
  ])('refuses %s', async (_, key, status) => {
    expect((await dashboard.read('', key)).status).toBe(status);
  });

  it('answers what it does not know with 404', async () => {
    const { secretKey } = dashboard.sandbox.account();
    for (const path of [
      '/nothing',
      '/objects/__proto__',
      '/objects/nothing',
      '/object/pi_none',
      '/requests/req_none',
    ])
      expect((await dashboard.read(path, secretKey)).status).toBe(404);
  });
});
