import {
  advance,
  clockAt,
  customerWith,
  eventTypes,
  freshAccounts,
  intentOf,
  invoiceOf,
  monthly,
} from './billing-support';
import { DRAWN, read, START, seconds, subscribed } from './renewals-support';

const own = freshAccounts();

describe('a year of renewals', () => {
  it('begins with the first payment that needed a challenge, on the clock of the customer', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_authenticationRequired');
    const first = await intentOf(own.stripe, subscription.latest_invoice as string);
    own.account.authenticate(first.id, 'succeed');
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
    const paid = await own.stripe.invoices.retrieve(subscription.latest_invoice as string);
    expect(paid.status_transitions.paid_at).toBe(seconds(START));
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    const renewed = await read(own.stripe, subscription.id);
    expect(renewed.status).toBe('past_due');
    expect(invoiceOf(renewed)).toMatchObject({ billing_reason: 'subscription_cycle', status: 'open' });
  });

  it('bills each month once, on the last day of short months', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    for (const to of [
      '2026-03-30T00:00:00Z',
      '2026-05-29T00:00:00Z',
      '2026-07-28T00:00:00Z',
      '2026-09-26T00:00:00Z',
      '2026-11-25T00:00:00Z',
      '2027-01-24T00:00:00Z',
      '2027-01-31T12:00:00Z',
    ]) {
      await advance(own.stripe, clock, to);
    }
    const invoices = (await own.stripe.invoices.list({ customer, limit: 100 })).data.reverse();
    expect(invoices.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 16))).toEqual([
      '2026-01-31T10:00',
      '2026-02-28T10:00',
      '2026-03-31T10:00',
      '2026-04-30T10:00',
      '2026-05-31T10:00',
      '2026-06-30T10:00',
      '2026-07-31T10:00',
      '2026-08-31T10:00',
      '2026-09-30T10:00',
      '2026-10-31T10:00',
      '2026-11-30T10:00',
      '2026-12-31T10:00',
      '2027-01-31T10:00',
    ]);
    expect(invoices.every(({ status, amount_paid }) => status === 'paid' && amount_paid === 2000)).toBe(true);
    expect(invoices.map(({ number }) => number?.slice(-4))).toEqual(
      invoices.map((_, place) => String(place + 1).padStart(4, '0')),
    );
    expect(invoices.slice(1).every(({ billing_reason }) => billing_reason === 'subscription_cycle')).toBe(
      true,
    );
    const now = await read(own.stripe, subscription.id);
    expect(now.status).toBe('active');
    expect(now.items.data[0]).toMatchObject({
      current_period_start: seconds('2027-01-31T10:00:00Z'),
      current_period_end: seconds('2027-02-28T10:00:00Z'),
    });
    for (const [place, invoice] of invoices.entries()) {
      const [line] = invoice.lines.data;
      const next = invoices[place + 1];
      if (next) expect(line?.period.end).toBe(next.lines.data[0]?.period.start);
    }
  });

  it('draws a draft first and finalizes and charges it an hour later', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const before = (await eventTypes(own.stripe)).length;
    await advance(own.stripe, clock, '2026-02-28T10:30:00Z');
    const draft = invoiceOf(await read(own.stripe, subscription.id));
    expect(draft).toMatchObject({ status: 'draft', auto_advance: true, amount_due: 2000, number: null });
    expect(draft.automatically_finalizes_at).toBe(seconds('2026-02-28T11:00:00Z'));
    await advance(own.stripe, clock, '2026-02-28T11:00:00Z');
    expect(invoiceOf(await read(own.stripe, subscription.id)).status).toBe('paid');
    const types = (await eventTypes(own.stripe))
      .slice(before)
      .filter((type) => !type.startsWith('test_helpers'));
    expect(types).toEqual([
      ...DRAWN,
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });
});

describe('other rhythms', () => {
  it('bills each item of mixed intervals in its own', async () => {
    const clock = await clockAt(own.stripe, START);
    const customer = await customerWith(own.stripe, 'pm_card_visa', { test_clock: clock.id });
    const month = await monthly(own.stripe, 1000);
    const year = await monthly(own.stripe, 9000, { recurring: { interval: 'year' } });
    const items = [{ price: month.id }, { price: year.id }];
    const subscription = await own.stripe.subscriptions.create({
      customer: customer.id,
      items,
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(subscription).total).toBe(10_000);
    await advance(own.stripe, clock.id, '2026-02-28T12:00:00Z');
    const renewed = await read(own.stripe, subscription.id);
    expect(invoiceOf(renewed)).toMatchObject({ status: 'paid', total: 1000 });
    expect(renewed.items.data.map(({ current_period_end }) => current_period_end)).toEqual([
      seconds('2026-03-31T10:00:00Z'),
      seconds('2027-01-31T10:00:00Z'),
    ]);
    await expect(
      own.stripe.subscriptions.create({ customer: customer.id, items, billing_mode: { type: 'classic' } }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'items' });
  });

  it.each([
    ['create_prorations' as const, 1000],
    ['none' as const, 0],
  ])('begins with a part up to the billing cycle anchor (%s)', async (proration_behavior, total) => {
    const clock = await clockAt(own.stripe, '2026-06-16T00:00:00Z');
    const customer = await customerWith(own.stripe, 'pm_card_visa', { test_clock: clock.id });
    const month = await monthly(own.stripe, 2000);
    const anchor = seconds('2026-07-01T00:00:00Z');
    const subscription = await own.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: month.id }],
      billing_cycle_anchor: anchor,
      proration_behavior,
    });
    expect(subscription).toMatchObject({ status: 'active', billing_cycle_anchor: anchor });
    expect(subscription.items.data[0]?.current_period_end).toBe(anchor);
    const { data } = await own.stripe.invoices.list({ customer: customer.id });
    expect(data.reduce((sum, invoice) => sum + invoice.total, 0)).toBe(total);
    await advance(own.stripe, clock.id, anchor + 3600);
    expect(invoiceOf(await read(own.stripe, subscription.id))).toMatchObject({ status: 'paid', total: 2000 });
  });
});
