import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../src/index';
import { client } from '../support';

export type CreateParams = Stripe.Checkout.SessionCreateParams;
export type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

export let sandbox: Sandbox;
export let stripe: Stripe;

/** Each test of the file has a sandbox of its own. */
export function freshSandbox(): void {
  beforeEach(async () => {
    sandbox = await createSandbox();
    stripe = client(sandbox);
  });
  afterEach(() => sandbox.stop());
}

export const shirt = (amount = 2000, quantity = 1): LineItem => ({
  price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: amount },
  quantity,
});
export const urls = {
  success_url: 'https://shop.test/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.test/cart',
};
export const create = (params: Partial<CreateParams> = {}, options: Stripe.RequestOptions = {}) =>
  stripe.checkout.sessions.create({ mode: 'payment', line_items: [shirt()], ...urls, ...params }, options);
export const events = async () =>
  (await stripe.events.list({ limit: 50 })).data.map(({ type }) => type).reverse();
export const refused = async (promise: Promise<unknown>): Promise<Stripe.errors.StripeError> =>
  promise.then(
    () => {
      throw new Error('That was not refused.');
    },
    (error: Stripe.errors.StripeError) => error,
  );

/** What the page sends. */
export const form = (number: string): string =>
  new URLSearchParams({
    email: 'jenny@example.com',
    name: 'Jenny Rosen',
    'card[number]': number,
    'card[exp_month]': '12',
    'card[exp_year]': String(new Date().getFullYear() + 2),
    'card[cvc]': '123',
    'address[country]': 'US',
    'address[postal_code]': '94080',
  }).toString();
