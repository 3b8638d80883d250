import type Stripe from 'stripe';
import { advance, freshAccounts, invoiceOf } from './billing-support';
import { read, seconds, subscribed } from './renewals-support';

const own = freshAccounts();

describe('cancellation', () => {
  it('at the end of the period keeps the subscription until then', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const canceling = await own.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const end = subscription.items.data[0]?.current_period_end as number;
    expect(canceling).toMatchObject({ status: 'active', cancel_at_period_end: true, cancel_at: end });
    await advance(own.stripe, clock, end - 60);
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
    await advance(own.stripe, clock, end + 2 * 3600);
    expect(await read(own.stripe, subscription.id)).toMatchObject({
      status: 'canceled',
      ended_at: end,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    expect((await own.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  it('at the end of the period can be taken back', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    await own.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const kept = await own.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({ cancel_at: null, cancel_at_period_end: false, canceled_at: null });
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
  });

  it('at a time of its own', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const at = seconds('2026-02-10T00:00:00Z');
    await own.stripe.subscriptions.update(subscription.id, { cancel_at: at });
    await advance(own.stripe, clock, at);
    expect(await read(own.stripe, subscription.id)).toMatchObject({ status: 'canceled', ended_at: at });
  });

  it('now, with the unused time credited to the customer', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    await advance(own.stripe, clock, '2026-02-14T10:00:00Z');
    const ended = await own.stripe.subscriptions.cancel(subscription.id, {
      prorate: true,
      invoice_now: true,
      cancellation_details: { comment: 'moved away', feedback: 'unused' },
      expand: ['latest_invoice'],
    });
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_details: { comment: 'moved away', feedback: 'unused', reason: 'cancellation_requested' },
    });
    expect(invoiceOf(ended)).toMatchObject({
      status: 'draft',
      auto_advance: true,
      billing_reason: 'subscription_cycle',
      total: -1000,
      amount_due: 0,
    });
    await advance(own.stripe, clock, '2026-02-14T11:00:00Z');
    expect(await own.stripe.invoices.retrieve(invoiceOf(ended).id as string)).toMatchObject({
      status: 'paid',
      ending_balance: -1000,
    });
    expect((await own.stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({
      balance: -1000,
    });
    await expect(
      own.stripe.subscriptions.update(ended.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({
      code: 'invalid_canceled_subscription_fields',
    });
  });
});

describe('paused collection', () => {
  it.each([
    ['void' as const, 'void'],
    ['mark_uncollectible' as const, 'uncollectible'],
    ['keep_as_draft' as const, 'draft'],
  ])('%s leaves renewals %s until it resumes', async (behavior, status) => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const resumes = seconds('2026-03-15T00:00:00Z');
    const paused = await own.stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior, resumes_at: resumes },
    });
    expect(paused.pause_collection).toEqual({ behavior, resumes_at: resumes });
    await advance(own.stripe, clock, '2026-02-28T13:00:00Z');
    const during = await read(own.stripe, subscription.id);
    expect(during.status).toBe('active');
    expect(invoiceOf(during).status).toBe(status);
    await advance(own.stripe, clock, '2026-03-31T13:00:00Z');
    const after = await read(own.stripe, subscription.id);
    expect(after.pause_collection).toBeNull();
    expect(invoiceOf(after).status).toBe('paid');
  });
});
