import type { Sandbox } from '../src/index';
import { dashboardOf, NUMBER, type Step } from './dashboard-support';
import { client } from './support';
import { holdingTimeouts, until } from './time';

const dashboard = dashboardOf();

/** Asks for what comes after `tag`; the change is made once the sandbox holds that question, and is its answer. */
const heardOf = (key: string, tag: string, change: () => unknown) =>
  holdingTimeouts(async () => {
    const waiting = dashboard.read('?wait=20000', key, { 'If-None-Match': tag });
    await until(() => jest.getTimerCount() === 1);
    await change();
    // Changes of one moment are told together, a little later; the 20 seconds never pass.
    jest.advanceTimersByTime(1000);
    return waiting;
  });

describe('live', () => {
  it('holds an unchanged answer back, and lets it go when something happens', async () => {
    const { own, stripe } = await dashboard.loop();
    const first = await dashboard.read('', own.secretKey);
    const tag = first.headers.get('etag') ?? '';
    expect((await dashboard.read('', own.secretKey, { 'If-None-Match': tag })).status).toBe(304);
    const second = await heardOf(own.secretKey, tag, () =>
      stripe.customers.create({ email: 'ada@example.com' }),
    );
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(tag);
  });

  it.each([
    ['a fault', (own: ReturnType<Sandbox['account']>) => own.faults({ kind: 'hang', match: '/v1/nothing' })],
    ['a setting', (own: ReturnType<Sandbox['account']>) => own.settings({ blockOnFailedCvc: true })],
    ['the clock', (own: ReturnType<Sandbox['account']>) => own.advance(60)],
    ['webhook trouble', (own: ReturnType<Sandbox['account']>) => own.webhooks({ drop: true })],
    ['a reset', (own: ReturnType<Sandbox['account']>) => own.reset()],
  ])('notices %s', async (_, change) => {
    const own = dashboard.sandbox.account();
    const tag = (await dashboard.read('', own.secretKey)).headers.get('etag') ?? '';
    expect((await heardOf(own.secretKey, tag, () => change(own))).status).toBe(200);
  });

  it('shows a delivery that fails, and that it arrived once sent again', async () => {
    dashboard.refuse = true;
    const { own, intent } = await dashboard.loop();
    const attempts = async () => {
      const { body } = await dashboard.read(`/object/${intent.id}`, own.secretKey);
      return (body.timeline as unknown as Step[]).filter(
        ({ kind, label }) => kind === 'delivery' && label === 'payment_intent.succeeded',
      );
    };
    const [failed] = await attempts();
    expect(failed).toMatchObject({ status: 500, tone: 'bad', notes: ['to /webhook'] });
    dashboard.refuse = false;
    await own.resend(failed?.ref.id ?? '');
    expect((await attempts()).slice(-1)).toEqual([expect.objectContaining({ status: 200, tone: 'good' })]);
  });

  it('takes one fault back', async () => {
    const own = dashboard.sandbox.account();
    const { id } = own.faults({ kind: 'hang' });
    const other = own.faults({ kind: 'drop' });
    const response = await fetch(`${dashboard.sandbox.url}/_sandbox/faults/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
    expect(await response.json()).toEqual({ object: 'list', data: [other] });
    const again = await fetch(`${dashboard.sandbox.url}/_sandbox/faults/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
    expect(again.status).toBe(404);
  });
});

describe('the lists', () => {
  it('come newest first in pages', async () => {
    const own = dashboard.sandbox.account();
    const stripe = client(dashboard.sandbox, own.secretKey);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await stripe.customers.create({ name });
    const page = await dashboard.read('/objects/customer?limit=3', own.secretKey);
    const rows = page.body.data as unknown as { id: string; title: string }[];
    expect(page.body).toMatchObject({ more: true, total: 5 });
    const rest = await dashboard.read(
      `/objects/customer?limit=3&starting_after=${rows[2]?.id}`,
      own.secretKey,
    );
    const titles = [...rows, ...(rest.body.data as unknown as typeof rows)].map(({ title }) => title);
    expect(titles).toEqual([...names].reverse());
    expect(rest.body).toMatchObject({ more: false });
  });

  it('give a card its face and a payment its sum', async () => {
    const { own } = await dashboard.loop();
    const { body } = await dashboard.read('/objects/payment_intent', own.secretKey);
    expect(body.data).toEqual([
      expect.objectContaining({
        amount: '$19.99',
        status: 'succeeded',
        card: { brand: 'visa', last4: '3184', exp_month: 12, exp_year: 2034 },
      }),
    ]);
  });

  it('show whatever an account holds, each with its object', async () => {
    const { own, stripe, intent } = await dashboard.loop();
    const customer = await stripe.customers.create({ name: 'Ada' });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const product = await stripe.products.create({ name: 'Reader' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'month' },
    });
    await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: card.id,
    });
    await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const { body } = await dashboard.read('', own.secretKey);
    const counts = Object.entries(body.counts as unknown as Record<string, number>);
    const held = counts.filter(([name, count]) => count > 0 && name !== 'request' && name !== 'delivery');
    const names = held.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['subscription', 'invoice', 'refund', 'charge', 'product', 'price']),
    );
    for (const name of names) {
      const list = await dashboard.read(`/objects/${name}`, own.secretKey);
      expect({ name, status: list.status }).toEqual({ name, status: 200 });
      for (const row of list.body.data as unknown as { id: string }[]) {
        const one = await dashboard.read(`/object/${encodeURIComponent(row.id)}`, own.secretKey);
        expect({ id: row.id, status: one.status }).toEqual({ id: row.id, status: 200 });
      }
    }
  });

  it('have the table of test cards', async () => {
    const { body } = await dashboard.read('/test_cards', dashboard.sandbox.account().secretKey);
    expect(body.data).toContainEqual(
      expect.objectContaining({ number: NUMBER, on_session: 'requires_action' }),
    );
  });
});
