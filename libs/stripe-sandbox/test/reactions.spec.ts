import { customerWith, eventTypes, freshAccounts, intentOf, invoiceOf, monthly } from './billing-support';

const own = freshAccounts();

describe('a first payment that is confirmed by hand', () => {
  const begun = async () => {
    const { stripe } = own;
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, null);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice'],
    });
    const invoice = invoiceOf(subscription).id as string;
    return { subscription, invoice, intent: (await intentOf(stripe, invoice)).id };
  };

  it('fails its invoice when the bank wants the customer and error_on_requires_action forbids it', async () => {
    const { stripe } = own;
    const { subscription, invoice, intent } = await begun();
    const from = (await eventTypes(stripe)).length;
    await expect(
      stripe.paymentIntents.confirm(intent, {
        payment_method: 'pm_card_authenticationRequired',
        error_on_requires_action: true,
      }),
    ).rejects.toMatchObject({ code: 'authentication_required', statusCode: 402 });
    expect((await eventTypes(stripe)).slice(from)).toEqual([
      'payment_intent.payment_failed',
      'invoice.payment_action_required',
      'invoice.payment_failed',
    ]);
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      attempted: true,
      attempt_count: 1,
      status: 'open',
    });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete');
  });

  it('can still be paid after that, and begins the subscription', async () => {
    const { stripe } = own;
    const { subscription, invoice, intent } = await begun();
    const refused = stripe.paymentIntents.confirm(intent, {
      payment_method: 'pm_card_authenticationRequired',
      error_on_requires_action: true,
    });
    await expect(refused).rejects.toMatchObject({ statusCode: 402 });
    await stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
    expect((await stripe.invoices.retrieve(invoice)).status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  });

  it('leaves a subscription that was active past due', async () => {
    const { stripe } = own;
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, 'pm_card_visa');
    const active = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const [item] = active.items.data;
    const changed = await stripe.subscriptions.update(active.id, {
      items: [{ id: item?.id, quantity: 3 }],
      payment_behavior: 'default_incomplete',
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    const intent = await intentOf(stripe, invoiceOf(changed).id as string);
    const refused = stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_authenticationRequired',
      error_on_requires_action: true,
    });
    await expect(refused).rejects.toMatchObject({ statusCode: 402 });
    expect((await stripe.subscriptions.retrieve(active.id)).status).toBe('past_due');
    expect((await stripe.invoices.retrieve(invoiceOf(changed).id as string)).attempted).toBe(true);
  });
});
