import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { eventTypes, monthly } from './billing-support';
import { call, client } from './support';

const own = sandboxAccount();
let stripe: Stripe;
let customer: Stripe.Customer;

beforeEach(async () => {
  stripe = client(own);
  customer = await stripe.customers.create();
});

describe('a payment method', () => {
  it('can be attached to its own customer again, which changes nothing', async () => {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const before = (await eventTypes(stripe)).length;
    expect(await stripe.paymentMethods.attach(id, { customer: customer.id })).toMatchObject({ id });
    expect(await eventTypes(stripe)).toHaveLength(before);
    const other = await stripe.customers.create();
    await expect(stripe.paymentMethods.attach(id, { customer: other.id })).rejects.toMatchObject({
      message: 'The payment method you provided has already been attached to a customer.',
    });
  });

  it('needs a customer to be attached to, whom it is not given when it is made', async () => {
    const bare = stripe.paymentMethods.attach('pm_card_visa', {});
    await expect(bare).rejects.toMatchObject({
      code: 'parameter_missing',
      message: 'Must provide customer or customer_account.',
      param: undefined,
    });
    const made = stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
      customer: customer.id,
    });
    await expect(made).rejects.toMatchObject({
      message: expect.stringContaining('during PaymentMethod creation'),
    });
  });

  it('is read under its customer only', async () => {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const other = await stripe.customers.create();
    expect((await stripe.customers.retrievePaymentMethod(customer.id, id)).id).toBe(id);
    await expect(stripe.customers.retrievePaymentMethod(other.id, id)).rejects.toMatchObject({
      statusCode: 404,
      code: undefined,
      param: 'customer',
      message: 'Invalid request',
    });
    await expect(stripe.customers.retrievePaymentMethod(other.id, 'pm_x')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'payment_method',
    });
  });

  it('is listed with its customer and never without', async () => {
    await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    expect((await stripe.paymentMethods.list({ limit: 3 })).data).toEqual([]);
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
    for (const type of ['klarna', 'link', 'sepa_debit', 'us_bank_account'] as const)
      expect((await stripe.customers.listPaymentMethods(customer.id, { type })).data).toEqual([]);
    await expect(stripe.customers.listPaymentMethods('cus_x')).rejects.toMatchObject({
      statusCode: 404,
      param: 'id',
    });
    await expect(stripe.paymentMethods.list({ customer: 'cus_x' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'customer',
    });
  });

  it('keeps the lines of an address that an update does not name', async () => {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await stripe.paymentMethods.update(id, { billing_details: { address: { city: 'Bonn', line1: 'A 1' } } });
    const after = await stripe.paymentMethods.update(id, { billing_details: { address: { line1: 'B 2' } } });
    expect(after.billing_details.address).toMatchObject({ city: 'Bonn', line1: 'B 2', state: null });
    expect(after.billing_details.name).toBeNull();
  });

  it('is made of no token that is none', async () => {
    const card = { token: 'pm_card_visa' };
    await expect(stripe.paymentMethods.create({ type: 'card', card })).rejects.toMatchObject({
      message: 'Invalid token id: pm_card_visa',
      param: 'token',
    });
  });
});

describe('a payment method that is no card', () => {
  it.each(['klarna', 'alipay', 'paypal', 'ideal'] as const)('%s can be made and read', async (type) => {
    const made = await stripe.paymentMethods.create({ type, billing_details: { email: 'j@example.com' } });
    expect(made).toMatchObject({ type, customer: null, [type]: expect.any(Object) });
    expect(made).not.toHaveProperty('card');
    expect(await stripe.paymentMethods.retrieve(made.id)).toMatchObject({ id: made.id, type });
  });

  it('is not paid with, saved, set up or made the default', async () => {
    const { id } = await stripe.paymentMethods.create({ type: 'klarna' });
    const refused = { statusCode: 400, message: expect.stringMatching(/klarna/) };
    const pay = { amount: 500, currency: 'usd', confirm: true, payment_method: id };
    await expect(stripe.paymentIntents.create(pay)).rejects.toMatchObject(refused);
    await expect(stripe.setupIntents.create({ payment_method: id })).rejects.toMatchObject(refused);
    await expect(stripe.paymentMethods.attach(id, { customer: customer.id })).rejects.toMatchObject(refused);
    await expect(stripe.customers.create({ payment_method: id })).rejects.toMatchObject(refused);
    const settings = { invoice_settings: { default_payment_method: id } };
    await expect(stripe.customers.update(customer.id, settings)).rejects.toMatchObject(refused);
    await expect(stripe.testHelpers.confirmationTokens.create({ payment_method: id })).rejects.toMatchObject(
      refused,
    );
  });

  it('is shown to a browser too', async () => {
    const { body } = await call(
      { url: own.url, secretKey: own.publishableKey },
      'POST',
      '/v1/payment_methods',
      'type=klarna',
    );
    expect(body).toMatchObject({ type: 'klarna', klarna: {} });
    expect(body).not.toHaveProperty('metadata');
  });
});

describe('pm_card_*', () => {
  it('is one card in all parameters of a call, and another one in the next call', async () => {
    const settings = { invoice_settings: { default_payment_method: 'pm_card_visa' } };
    const made = await stripe.customers.create({ payment_method: 'pm_card_visa', ...settings });
    const { data } = await stripe.customers.listPaymentMethods(made.id);
    expect(data.map(({ id }) => id)).toEqual([made.invoice_settings.default_payment_method]);
    const updated = await stripe.customers.update(made.id, settings);
    expect(updated.invoice_settings.default_payment_method).not.toBe(
      made.invoice_settings.default_payment_method,
    );
    expect((await stripe.customers.listPaymentMethods(made.id)).data).toHaveLength(2);
  });

  it('is attached where a card becomes the default', async () => {
    const price = await monthly(stripe, 1000);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: 'pm_card_visa',
    });
    expect(subscription.status).toBe('active');
    const updated = await stripe.subscriptions.update(subscription.id, {
      default_payment_method: 'pm_card_mastercard',
    });
    const invoice = await stripe.invoices.create({
      customer: customer.id,
      default_payment_method: 'pm_card_amex',
    });
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    expect(data.map(({ id }) => id)).toEqual([
      invoice.default_payment_method,
      updated.default_payment_method,
      subscription.default_payment_method,
    ]);
    expect(data.map(({ card }) => card?.brand)).toEqual(['amex', 'mastercard', 'visa']);
  });

  it('is refused as a default where the card cannot be attached, and where it is another customer’s', async () => {
    const settings = (id: string) => ({ invoice_settings: { default_payment_method: id } });
    await expect(
      stripe.customers.update(customer.id, settings('pm_card_visa_chargeDeclined')),
    ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    const other = await stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [card] = (await stripe.customers.listPaymentMethods(other.id)).data;
    await expect(stripe.customers.update(customer.id, settings(String(card?.id)))).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'invoice_settings[default_payment_method]',
    });
  });

  it('is taken by SetupIntents and confirmation tokens', async () => {
    const setup = await stripe.setupIntents.create({
      payment_method: 'pm_card_visa',
      confirm: true,
      allowed_payment_method_types: ['card'],
    });
    expect(setup.status).toBe('succeeded');
    const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' });
    expect(token.payment_method_preview?.card?.last4).toBe('4242');
  });
});

describe('a customer', () => {
  it('keeps the lines of its addresses that an update does not name', async () => {
    await stripe.customers.update(customer.id, {
      address: { city: 'Bonn', line1: 'A 1' },
      shipping: { name: 'Jenny', phone: '1', address: { city: 'Köln' } },
    });
    const after = await stripe.customers.update(customer.id, {
      address: { line1: 'B 2' },
      shipping: { name: 'Jo', address: { line1: 'C 3' } },
    });
    expect(after.address).toMatchObject({ city: 'Bonn', line1: 'B 2' });
    expect(after.shipping).toMatchObject({ name: 'Jo', phone: '1', address: { city: 'Köln', line1: 'C 3' } });
    expect((await stripe.customers.update(customer.id, { address: '' })).address).toBeNull();
  });

  it.each([
    [{ email: 'not-an-email' }, { code: 'email_invalid', message: 'Invalid email address: not-an-email' }],
    [
      { tax_exempt: 'no' as never },
      { message: 'Invalid tax_exempt: must be one of none, reverse, or exempt' },
    ],
  ])('refuses %j', async (params, error) => {
    await expect(stripe.customers.update(customer.id, params)).rejects.toMatchObject(error);
  });
});
