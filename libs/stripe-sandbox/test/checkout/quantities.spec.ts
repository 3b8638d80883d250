import type Stripe from 'stripe';
import { freshAccounts, monthly } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();
const adjustable_quantity = { enabled: true, minimum: 1, maximum: 10 };

const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ ...shirt(2000, 2), adjustable_quantity }, shirt(500)],
    expand: ['line_items'],
    ...urls,
    ...params,
  });
const linesOf = ({ line_items: lines }: Stripe.Checkout.Session): Stripe.LineItem[] => lines?.data ?? [];

it('shows its bounds, and is fixed unless they are given', async () => {
  const [first, second] = linesOf(await session());
  expect(first?.adjustable_quantity).toEqual(adjustable_quantity);
  expect(second?.adjustable_quantity).toBeNull();
  const [open] = linesOf(
    await session({ line_items: [{ ...shirt(), adjustable_quantity: { enabled: true } }] }),
  );
  expect(open?.adjustable_quantity).toEqual({ enabled: true, minimum: 0, maximum: 99 });
});

it('changes what is paid', async () => {
  const made = await session();
  const id = linesOf(made)[0]?.id as string;
  own.account.completeCheckout(made.id, { line_items: [{ id, quantity: 5 }] });
  const done = await own.stripe.checkout.sessions.retrieve(made.id, {
    expand: ['line_items', 'payment_intent'],
  });
  expect(done).toMatchObject({
    amount_subtotal: 10_500,
    amount_total: 10_500,
    payment_intent: { amount_received: 10_500 },
  });
  expect(linesOf(done)[0]).toMatchObject({ quantity: 5, amount_total: 10_000 });
});

it('may take a line away, but not the last', async () => {
  const free = { enabled: true, minimum: 0 };
  const made = await session({
    line_items: [
      { ...shirt(2000), adjustable_quantity: free },
      { ...shirt(900), adjustable_quantity: free },
    ],
  });
  const [first, second] = linesOf(made);
  const none = (line?: Stripe.LineItem) => ({ id: line?.id as string, quantity: 0 });
  expect(() => own.account.completeCheckout(made.id, { line_items: [none(first), none(second)] })).toThrow(
    'at least one line item',
  );
  own.account.completeCheckout(made.id, { line_items: [none(first)] });
  expect(await own.stripe.checkout.sessions.retrieve(made.id)).toMatchObject({ amount_total: 900 });
});

it('is the quantity of the subscription', async () => {
  const { id: price } = await monthly(own.stripe, 1000);
  const made = await session({
    mode: 'subscription',
    line_items: [{ price, quantity: 1, adjustable_quantity }],
  });
  const id = linesOf(made)[0]?.id as string;
  own.account.completeCheckout(made.id, { line_items: [{ id, quantity: 3 }] });
  const done = await own.stripe.checkout.sessions.retrieve(made.id, { expand: ['subscription'] });
  expect(done).toMatchObject({ amount_total: 3000, subscription: { items: { data: [{ quantity: 3 }] } } });
});

it('is refused out of its bounds, for a fixed line, and for a line of another session', async () => {
  const made = await session();
  const [first, second] = linesOf(made).map(({ id }) => id);
  const complete = (id: string | undefined, quantity: number) => () =>
    own.account.completeCheckout(made.id, { line_items: [{ id: id as string, quantity }] });
  expect(complete(first, 11)).toThrow('between 1 and 10');
  expect(complete(second, 2)).toThrow('not adjustable');
  expect(complete('li_none', 2)).toThrow("No such line_item: 'li_none'");
  await expect(session({ line_items: [{ ...shirt(2000, 11), adjustable_quantity }] })).rejects.toMatchObject({
    param: 'line_items[0][quantity]',
  });
});
