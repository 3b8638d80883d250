import { advance, DAY, eventTypes, freshAccounts, intentOf, invoiceOf } from './billing-support';
import { DRAWN, read, seconds, subscribed, useCard } from './renewals-support';

const own = freshAccounts();

describe('a renewal that fails', () => {
  it('is retried by a fixed schedule, then the subscription is canceled', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    await useCard(own.stripe, customer, 'pm_card_chargeCustomerFail');
    const before = (await eventTypes(own.stripe)).length;
    const due = seconds('2026-02-28T11:00:00Z');
    await advance(own.stripe, clock, due);
    const late = await read(own.stripe, subscription.id);
    expect(late.status).toBe('past_due');
    expect(invoiceOf(late)).toMatchObject({
      status: 'open',
      attempt_count: 1,
      attempted: true,
      next_payment_attempt: due + 3 * DAY,
    });
    const types = (await eventTypes(own.stripe))
      .slice(before)
      .filter((type) => !type.startsWith('test_helpers'));
    expect(types).toEqual([
      ...DRAWN,
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
      'customer.subscription.updated',
    ]);
    await advance(own.stripe, clock, due + 3 * DAY);
    expect(invoiceOf(await read(own.stripe, subscription.id))).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: due + 8 * DAY,
    });
    await advance(own.stripe, clock, due + 15 * DAY);
    const ended = await read(own.stripe, subscription.id);
    expect(ended).toMatchObject({
      status: 'canceled',
      ended_at: due + 15 * DAY,
      cancellation_details: { reason: 'payment_failed' },
    });
    expect(invoiceOf(ended)).toMatchObject({ status: 'open', attempt_count: 4, next_payment_attempt: null });
    expect((await eventTypes(own.stripe)).at(-2)).toBe('customer.subscription.deleted');
  });

  it('is paid by a retry once the customer has another card', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    await useCard(own.stripe, customer, 'pm_card_chargeCustomerFail');
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe('past_due');
    await useCard(own.stripe, customer, 'pm_card_mastercard');
    await advance(own.stripe, clock, '2026-03-03T12:00:00Z');
    const back = await read(own.stripe, subscription.id);
    expect(back.status).toBe('active');
    expect(invoiceOf(back)).toMatchObject({ status: 'paid', attempt_count: 2 });
  });

  it.each([
    ['mark_unpaid' as const, 'unpaid', 'draft'],
    ['leave_past_due' as const, 'past_due', 'open'],
  ])('with %s it ends %s', async (afterFailedRenewal, status, next) => {
    own.account.settings({ afterFailedRenewal });
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    await useCard(own.stripe, customer, 'pm_card_chargeCustomerFail');
    await advance(own.stripe, clock, '2026-03-20T00:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe(status);
    await advance(own.stripe, clock, '2026-04-01T00:00:00Z');
    const later = await read(own.stripe, subscription.id);
    expect(later.status).toBe(status);
    expect(invoiceOf(later)).toMatchObject({ billing_reason: 'subscription_cycle', status: next });
  });

  it('goes unpaid without a card, and says that the payment failed', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const held = await own.stripe.customers.listPaymentMethods(customer);
    await own.stripe.paymentMethods.detach(held.data[0]?.id as string);
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe('past_due');
    expect(await eventTypes(own.stripe)).toContain('invoice.payment_failed');
  });
});

describe('a renewal that the bank wants authenticated', () => {
  it('leaves the subscription past due until the customer is back', async () => {
    const { clock, customer, subscription } = await subscribed(own.stripe, 'pm_card_visa');
    const card = await useCard(own.stripe, customer, 'pm_card_authenticationRequired');
    const before = (await eventTypes(own.stripe)).length;
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    const late = await read(own.stripe, subscription.id);
    expect(late.status).toBe('past_due');
    const types = (await eventTypes(own.stripe)).slice(before);
    expect(types.indexOf('invoice.payment_action_required')).toBeGreaterThan(
      types.indexOf('invoice.finalized'),
    );
    expect(types).toContain('invoice.payment_failed');
    const intent = await intentOf(own.stripe, invoiceOf(late).id as string);
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'authentication_required' },
    });
    const asked = await own.stripe.paymentIntents.confirm(intent.id, { payment_method: card });
    expect(asked.status).toBe('requires_action');
    own.account.authenticate(intent.id, 'succeed');
    const back = await read(own.stripe, subscription.id);
    expect(back.status).toBe('active');
    expect(invoiceOf(back)).toMatchObject({ status: 'paid', amount_paid: 2000 });
  });

  it('does not ask again for a card that was authenticated in the first payment', async () => {
    const { clock, subscription } = await subscribed(own.stripe, 'pm_card_authenticationRequiredOnSetup');
    expect(subscription.status).toBe('incomplete');
    const intent = await intentOf(own.stripe, subscription.latest_invoice as string);
    own.account.authenticate(intent.id, 'succeed');
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
    await advance(own.stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
  });
});

describe('invoices that are sent', () => {
  it('are due after some days, and late ones make the subscription past due', async () => {
    const { clock, subscription } = await subscribed(own.stripe, null, {
      collection_method: 'send_invoice',
      days_until_due: 14,
    });
    expect(subscription.status).toBe('active');
    await advance(own.stripe, clock, '2026-01-31T11:00:00Z');
    const sent = invoiceOf(await read(own.stripe, subscription.id));
    expect(sent).toMatchObject({ status: 'open', due_date: seconds('2026-02-14T10:00:00Z') });
    expect(await eventTypes(own.stripe)).toContain('invoice.sent');
    await advance(own.stripe, clock, '2026-02-15T00:00:00Z');
    expect((await read(own.stripe, subscription.id)).status).toBe('past_due');
    expect(await eventTypes(own.stripe)).toContain('invoice.overdue');
    const paid = await own.stripe.invoices.pay(sent.id as string, { paid_out_of_band: true });
    expect(paid).toMatchObject({ status: 'paid', amount_remaining: 0 });
    expect((await read(own.stripe, subscription.id)).status).toBe('active');
  });
});
