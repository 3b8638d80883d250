import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();
const DAY = 24 * 3600;

const session = (recovery: Stripe.Checkout.SessionCreateParams.AfterExpiration.Recovery) =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [shirt()],
    metadata: { cart: '7' },
    after_expiration: { recovery },
    ...urls,
  });
const recoveryOf = async (id: string) =>
  (await own.stripe.checkout.sessions.retrieve(id)).after_expiration?.recovery ?? null;
const visit = (url: string) => fetch(url, { redirect: 'manual' });

it('leads from an expired session to an open copy', async () => {
  const made = await session({ enabled: true, allow_promotion_codes: true });
  expect(made.after_expiration).toEqual({
    recovery: { allow_promotion_codes: true, enabled: true, expires_at: null, url: null },
  });
  const expired = await own.stripe.checkout.sessions.expire(made.id);
  const { url, expires_at: until } = expired.after_expiration?.recovery ?? {};
  expect(until).toBeGreaterThan(own.account.now() + 29 * DAY);
  const { status, headers } = await visit(url ?? '');
  expect(status).toBe(302);
  const [copy] = (await own.stripe.checkout.sessions.list({ status: 'open' })).data;
  expect(headers.get('location')).toBe(copy?.url);
  expect(copy).toMatchObject({
    allow_promotion_codes: true,
    amount_total: 2000,
    metadata: { cart: '7' },
    recovered_from: made.id,
  });
  expect((await visit(url ?? '')).headers.get('location')).toBe(copy?.url);
  own.account.completeCheckout(copy?.id ?? '');
  expect(await own.stripe.checkout.sessions.retrieve(copy?.id ?? '')).toMatchObject({
    payment_status: 'paid',
  });
});

it('ends after 30 days, and takes no other secret', async () => {
  const { id } = await session({ enabled: true });
  await own.stripe.checkout.sessions.expire(id);
  const url = (await recoveryOf(id))?.url ?? '';
  expect((await visit(`${url}x`)).status).toBe(404);
  own.account.advance(31 * DAY);
  expect((await visit(url)).status).toBe(404);
});

it('has no address unless it is enabled', async () => {
  const { id } = await session({ enabled: false });
  await own.stripe.checkout.sessions.expire(id);
  expect(await recoveryOf(id)).toEqual({
    allow_promotion_codes: false,
    enabled: false,
    expires_at: null,
    url: null,
  });
});
