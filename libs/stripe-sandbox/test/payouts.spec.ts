import type Stripe from 'stripe';
import { type RemoteAccount, sandboxAccount } from '../src/jest/index';
import { advance, clockAt, customerWith } from './billing-support';
import { pay, told, whole } from './money';
import { client } from './support';

const DAY = 86_400;
let account: RemoteAccount;
let stripe: Stripe;

beforeEach(() => {
  account = sandboxAccount();
  stripe = client(account);
});

/** What of 10 000 is left after the fee. */
const NET = 9680;
const day = (time: number): number => Math.floor(time / DAY);
const available = async (): Promise<number | undefined> =>
  (await stripe.balance.retrieve()).available.find(({ currency }) => currency === 'usd')?.amount;

describe('automatic payouts', () => {
  it('pay out what became available, on the day after', async () => {
    const paid = await pay(stripe, 'pm_card_visa', { expand: ['latest_charge'] });
    const charge = whole(paid.latest_charge);
    await account.advance(2 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    expect(await available()).toBe(NET);
    await account.advance(DAY);
    const [payout, ...others] = (await stripe.payouts.list({ expand: ['data.balance_transaction'] })).data;
    if (!payout) throw new Error('There is no payout.');
    expect(others).toEqual([]);
    expect(payout).toMatchObject({
      object: 'payout',
      amount: NET,
      automatic: true,
      currency: 'usd',
      description: 'STRIPE PAYOUT',
      method: 'standard',
      reconciliation_status: 'completed',
      source_type: 'card',
      status: 'in_transit',
      type: 'bank_account',
    });
    expect(payout.id).toMatch(/^po_1/);
    expect(payout.destination).toMatch(/^ba_1/);
    expect(day(payout.created) - day(charge.created)).toBe(3);
    expect(payout.created % DAY).toBe(0);
    expect(payout.arrival_date).toBe(payout.created + DAY);
    expect(whole(payout.balance_transaction)).toMatchObject({
      amount: -NET,
      fee: 0,
      net: -NET,
      reporting_category: 'payout',
      source: payout.id,
      status: 'available',
      type: 'payout',
    });
    expect(await available()).toBe(0);
    const moved = await stripe.balanceTransactions.list({ payout: payout.id });
    expect(moved.data.map(({ source, type }) => [type, source])).toEqual([
      ['payout', payout.id],
      ['charge', charge.id],
    ]);

    await account.advance(DAY);
    expect(await stripe.payouts.retrieve(payout.id)).toMatchObject({
      status: 'paid',
      trace_id: { status: 'supported', value: expect.any(String) },
    });
    expect(await told(stripe, 'payout.')).toEqual([
      'payout.created',
      'payout.reconciliation_completed',
      'payout.paid',
    ]);
    await account.advance(5 * DAY);
    expect((await stripe.payouts.list()).data).toHaveLength(1);
  });

  it('are one for each currency, without what was refunded', async () => {
    const dollars = await pay(stripe, 'pm_card_visa');
    await pay(stripe, 'pm_card_visa', { currency: 'eur' });
    await stripe.refunds.create({ payment_intent: dollars.id, amount: 680 });
    await account.advance(3 * DAY);
    const { data } = await stripe.payouts.list();
    expect(data.map(({ amount, currency }) => [currency, amount]).sort()).toEqual([
      ['eur', NET],
      ['usd', 9000],
    ]);
    expect(new Set(data.map(({ destination }) => destination)).size).toBe(2);
  });

  it('come for what a customer on a test clock pays when their time has come', async () => {
    const clock = await clockAt(stripe, '2031-03-01T10:00:00Z');
    const { id: customer } = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const { data } = await stripe.paymentMethods.list({ customer });
    await pay(stripe, data[0]?.id as string, { customer });
    await account.advance(7 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    await advance(stripe, clock.id, '2031-03-05T10:00:00Z');
    await account.advance(DAY);
    expect((await stripe.payouts.list()).data).toMatchObject([{ amount: NET, automatic: true }]);
  });

  it('do not come while there is nothing to pay out, nor when payouts are manual', async () => {
    const refunded = await pay(stripe, 'pm_card_visa');
    await stripe.refunds.create({ payment_intent: refunded.id });
    await account.advance(4 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    await account.settings({ manualPayouts: true });
    await pay(stripe, 'pm_card_visa');
    await account.advance(4 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    expect(await available()).toBe(NET - 320);
  });

  it('cannot be canceled', async () => {
    await pay(stripe, 'pm_card_visa');
    await account.advance(3 * DAY);
    const [payout] = (await stripe.payouts.list()).data;
    await expect(stripe.payouts.cancel(payout?.id as string)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('payouts by hand', () => {
  beforeEach(async () => {
    await pay(stripe, 'pm_card_bypassPending');
  });

  it('go to the bank and arrive', async () => {
    const payout = await stripe.payouts.create({ amount: 5000, currency: 'usd', metadata: { a: 'b' } });
    expect(payout).toMatchObject({
      automatic: false,
      description: null,
      metadata: { a: 'b' },
      reconciliation_status: 'not_applicable',
      status: 'pending',
    });
    expect(await available()).toBe(NET - 5000);
    await account.advance(DAY);
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid');
    const events = (await stripe.events.list({ limit: 100 })).data
      .filter(
        ({ type, data }) => type.startsWith('payout.') && 'id' in data.object && data.object.id === payout.id,
      )
      .map(({ type }) => type)
      .reverse();
    expect(events).toEqual(['payout.created', 'payout.updated', 'payout.paid']);
  });

  it('are called back while they are pending', async () => {
    const payout = await stripe.payouts.create({ amount: NET, currency: 'usd' });
    const canceled = await stripe.payouts.cancel(payout.id, { expand: ['failure_balance_transaction'] });
    expect(canceled.status).toBe('canceled');
    expect(whole(canceled.failure_balance_transaction)).toMatchObject({ amount: NET, type: 'payout_cancel' });
    expect(await available()).toBe(NET);
    await expect(stripe.payouts.cancel(payout.id)).rejects.toMatchObject({
      message: 'Payouts can only be canceled while they are pending.',
    });
    expect(await told(stripe, 'payout.')).toEqual(['payout.created', 'payout.canceled']);
  });

  it('leave the rest to the schedule', async () => {
    await stripe.payouts.create({ amount: 4000, currency: 'usd' });
    await account.advance(DAY);
    const { data } = await stripe.payouts.list({ limit: 1 });
    expect(data).toMatchObject([{ amount: NET - 4000, automatic: true }]);
  });

  it('are refused without the money, the bank account or a currency', async () => {
    const create = (amount: number, more: Partial<Stripe.PayoutCreateParams> = {}) =>
      stripe.payouts.create({ amount, currency: 'usd', ...more });
    await expect(create(NET + 1)).rejects.toMatchObject({ code: 'balance_insufficient' });
    await expect(create(100, { currency: 'eur' })).rejects.toMatchObject({ code: 'balance_insufficient' });
    await expect(create(100, { destination: 'ba_none' })).rejects.toMatchObject({ param: 'destination' });
    await expect(create(100, { currency: 'xxd' })).rejects.toMatchObject({ param: 'currency' });
    await expect(create(0)).rejects.toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' });
  });

  it('are listed by status, bank account and day, and are no filter of the balance', async () => {
    const { arrival_date, destination, id } = await stripe.payouts.create({ amount: 100, currency: 'usd' });
    const ids = async (params: Stripe.PayoutListParams): Promise<string[]> =>
      (await stripe.payouts.list(params)).data.map((payout) => payout.id);
    expect(await ids({ status: 'pending' })).toEqual([id]);
    expect(await ids({ status: 'paid' })).toEqual([]);
    expect(await ids({ destination: destination as string })).toEqual([id]);
    expect(await ids({ arrival_date: { gte: arrival_date } })).toEqual([id]);
    expect(await ids({ arrival_date: { gt: arrival_date } })).toEqual([]);
    await expect(stripe.balanceTransactions.list({ payout: id })).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.balanceTransactions.list({ payout: 'po_none' })).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'payout',
    });
    for (const call of [stripe.payouts.retrieve('po_none'), stripe.payouts.reverse('po_none')]) {
      await expect(call).rejects.toMatchObject({ statusCode: 404, param: 'payout' });
    }
    await expect(stripe.payouts.reverse(id)).rejects.toMatchObject({ statusCode: 400 });
  });
});
