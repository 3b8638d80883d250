import { sandboxAccount } from '../src/jest/index';
import { call } from './support';

/*
 * What clients of other languages and careful callers send: booleans with a capital letter, and parameters that ask for
 * nothing, although the sandbox does not offer what they are about.
 */

const own = sandboxAccount();
const post = (path: string, form: string) => call(own, 'POST', path, form);

describe('parameters', () => {
  it.each(['true', 'True', 'TRUE'])('take %s as true', async (word) => {
    const { body } = await post('/v1/products', `name=x&shippable=${word}&active=False`);
    expect(body).toMatchObject({ shippable: true, active: false });
  });

  it.each(['yes', '1', 'tru', ''])('take no other word for a boolean: %j', async (word) => {
    expect((await post('/v1/products', `name=x&shippable=${word}`)).body.error).toMatchObject({
      param: 'shippable',
    });
  });

  it.each([
    ['/v1/customers', 'tax_id_data=&cash_balance[settings][reconciliation_mode]='],
    ['/v1/products', 'name=x&tax_details='],
    ['/v1/invoiceitems', 'amount=100&currency=usd&quantity_decimal='],
    ['/v1/payment_intents', 'amount=500&currency=usd&transfer_data=&application_fee_amount='],
    ['/v1/payment_intents', 'amount=500&currency=usd&payment_method_options[card][mandate_options]='],
    ['/v1/subscriptions', 'automatic_tax[enabled]=False&automatic_tax[liability][type]=self&transfer_data='],
    ['/v1/checkout/sessions', 'automatic_tax[enabled]=false&phone_number_collection[enabled]=false'],
    ['/v1/checkout/sessions', 'subscription_data[transfer_data]=&consent_collection[promotions]=none'],
    ['/v1/checkout/sessions', 'line_items[0][adjustable_quantity][enabled]=false'],
    ['/v1/checkout/sessions', 'automatic_tax[enabled]=false&line_items[1][adjustable_quantity]='],
  ])('of %s that ask for nothing pass: %s', async (path, form) => {
    const { error } = (await post(path, form)).body;
    expect(error?.code).not.toBe('parameter_unknown');
  });

  it.each([
    ['/v1/customers', 'metadata=&preferred_locales=&invoice_settings='],
    ['/v1/products', 'name=x&images=&default_price_data=&marketing_features='],
    ['/v1/payment_intents', 'amount=500&currency=usd&shipping=&automatic_payment_methods='],
    ['/v1/payment_methods', 'type=card&card[token]=tok_visa&billing_details=&metadata='],
  ])('of %s that are lists and objects may be empty: %s', async (path, form) => {
    expect(await post(path, form)).toMatchObject({ status: 200 });
  });

  it('of a list are empty as without it', async () => {
    expect((await call(own, 'GET', '/v1/events?types=&created=')).body.error).toMatchObject({
      param: 'created',
    });
    expect((await call(own, 'GET', '/v1/events?types=&expand=')).status).toBe(200);
  });

  it.each([
    ['/v1/customers', 'nothing=', 'nothing'],
    ['/v1/customers', 'nothing[enabled]=false', 'nothing'],
    [
      '/v1/products',
      'name=x&marketing_features[0][name]=y&marketing_features[0][z]=',
      'marketing_features[0][z]',
    ],
    ['/v1/subscriptions', 'automatic_tax[enabled]=true', 'automatic_tax'],
    ['/v1/payment_intents', 'amount=500&currency=usd&transfer_data[destination]=acct_1', 'transfer_data'],
  ])('of %s that Stripe has not, or that ask for something, do not: %s', async (path, form, param) => {
    expect((await post(path, form)).body.error).toMatchObject({ code: 'parameter_unknown', param });
  });
});
