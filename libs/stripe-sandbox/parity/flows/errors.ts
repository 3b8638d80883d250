import type Stripe from 'stripe';
import type { Flow } from '../flow';

type Create = Stripe.PaymentIntentCreateParams;
const intent = { amount: 1000, currency: 'usd' };

const WRONG: Record<string, object> = {
  'no amount': { currency: 'usd' },
  'no currency': { amount: 1000 },
  'an amount of nothing': { ...intent, amount: 0 },
  'an amount that is too small': { ...intent, amount: 49 },
  'an amount that is too large': { ...intent, amount: 100_000_000 },
  'an amount with decimals': { ...intent, amount: 10.5 },
  'an amount that is a word': { ...intent, amount: 'ten' },
  'an unknown currency': { ...intent, currency: 'xyz' },
  'an unknown parameter': { ...intent, colour: 'red' },
  'two unknown parameters': { ...intent, colour: 'red', size: 'xl' },
  'an unknown name inside': { ...intent, shipping: { name: 'A', address: { line1: '1' }, colour: 'red' } },
  'an empty customer': { ...intent, customer: '' },
  'a customer that is none': { ...intent, customer: 'cus_00000000000000' },
  'a word that is not in the list': { ...intent, capture_method: 'later' },
  'a boolean that is none': { ...intent, confirm: 'perhaps' },
  'metadata as text': { ...intent, metadata: 'text' },
  'a description that is too long': { ...intent, statement_descriptor_suffix: 'x'.repeat(23) },
};

export const errors: Flow = {
  name: 'errors',
  async run({ stripe, refused }) {
    for (const [name, params] of Object.entries(WRONG)) {
      await refused(name, stripe.paymentIntents.create(params as Create));
    }
    await refused('a path that is none', stripe.rawRequest('GET', '/v1/no_such_things'));
    await refused('a method that is none', stripe.rawRequest('DELETE', '/v1/payment_intents'));
  },
  expects: {
    'no amount': { error: { code: 'parameter_missing', param: 'amount', status: 400 } },
    'no currency': { error: { code: 'parameter_missing', param: 'currency' } },
    'an amount that is too small': { error: { code: 'amount_too_small', param: 'amount' } },
    'an amount that is too large': { error: { code: 'amount_too_large', param: 'amount' } },
    'an amount with decimals': { error: { code: 'parameter_invalid_integer', param: 'amount' } },
    'an unknown parameter': { error: { code: 'parameter_unknown', param: 'colour' } },
    'an empty customer': { error: { code: 'parameter_invalid_empty', param: 'customer' } },
    'a customer that is none': { error: { code: 'resource_missing', param: 'customer' } },
    'a path that is none': { error: { type: 'invalid_request_error', status: 404 } },
  },
};
