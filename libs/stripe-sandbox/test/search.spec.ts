import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { client } from './support';

let stripe: Stripe;

beforeAll(async () => {
  stripe = client(sandboxAccount());
  await stripe.customers.create({ email: 'Amy@example.com', name: 'Amy Adams', metadata: { order: '1' } });
  await stripe.customers.create({ email: 'bob@example.com', name: "Bob O'Hara", metadata: { order: '2' } });
  await stripe.customers.create({ email: 'cleo@example.org', phone: '+4912345' });
  for (const amount of [1000, 2000, 3000]) {
    await stripe.paymentIntents.create({
      amount,
      currency: 'usd',
      confirm: true,
      allowed_payment_method_types: ['card'],
      payment_method: amount === 3000 ? 'pm_card_mastercard' : 'pm_card_visa',
    });
  }
  await stripe.paymentIntents.create({ amount: 4000, currency: 'eur' });
});

const names = async (query: string): Promise<(string | null | undefined)[]> =>
  (await stripe.customers.search({ query })).data.map(({ email }) => email);
const amounts = async (query: string): Promise<number[]> =>
  (await stripe.paymentIntents.search({ query })).data.map(({ amount }) => amount);

describe('search', () => {
  it.each([
    ["email:'amy@example.com'", ['Amy@example.com']],
    ['email~"example.com"', ['bob@example.com', 'Amy@example.com']],
    ["name:'bob o\\'hara'", ['bob@example.com']],
    ["metadata['order']:'2'", ['bob@example.com']],
    ["-metadata['order']:'2'", ['cleo@example.org', 'Amy@example.com']],
    ["metadata['order']:null", ['cleo@example.org']],
    ["-phone:null AND email~'cleo'", ['cleo@example.org']],
    ["metadata['order']:'1' OR metadata['order']:'2'", ['bob@example.com', 'Amy@example.com']],
    ["email:'nobody@example.com'", []],
  ])('finds customers by %s', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it.each([
    ['amount>1000', [4000, 3000, 2000]],
    ['amount>=1000 AND amount<3000', [2000, 1000]],
    ["amount:'2000'", [2000]],
    ["status:'succeeded' AND currency:'USD'", [3000, 2000, 1000]],
    ["-status:'succeeded'", [4000]],
    ['created>1 AND amount<=1000', [1000]],
  ])('finds payment intents by %s', async (query, found) => {
    expect(await amounts(query)).toEqual(found);
  });

  it('finds charges by what was charged', async () => {
    const { data } = await stripe.charges.search({
      query: "payment_method_details.card.brand:'mastercard' AND refunded:'false'",
      expand: ['data.payment_intent'],
    });
    expect(data).toMatchObject([
      { amount: 3000, payment_intent: { object: 'payment_intent', amount: 3000 } },
    ]);
  });

  it('gives pages, and the count when asked', async () => {
    const query = "status:'succeeded'";
    const first = await stripe.paymentIntents.search({ query, limit: 2, expand: ['total_count'] });
    expect(first).toMatchObject({ object: 'search_result', has_more: true, total_count: 3 });
    expect(first.url).toBe('/v1/payment_intents/search');
    const page = first.next_page as string;
    const second = await stripe.paymentIntents.search({ query, limit: 2, page });
    expect(second).toMatchObject({ has_more: false, next_page: null });
    expect(second).not.toHaveProperty('total_count');
    expect([...first.data, ...second.data].map(({ amount }) => amount)).toEqual([3000, 2000, 1000]);
    expect(
      await stripe.paymentIntents.search({ query, limit: 1 }).autoPagingToArray({ limit: 9 }),
    ).toHaveLength(3);
  });

  it.each([
    ['', /query/],
    ['amount', /unable to parse/],
    ["status:'a' AND amount>1 OR amount<5", /AND and OR/],
    ["status:'a' status:'b'", /joined by/],
    ["toString:'a'", /`tostring` is an unsupported search field for resource `payment_intents`/],
    ["metadata:'a'", /unsupported search field/],
    ["status['a']:'a'", /unsupported search field/],
    ["status>'a'", /operator/],
    ["amount:'a'", /Invalid number/],
    [Array.from({ length: 11 }, () => 'amount>1').join(' AND '), /At most 10/],
  ])('refuses %j', async (query, message) => {
    const refused = stripe.paymentIntents.search({ query });
    await expect(refused).rejects.toMatchObject({ statusCode: 400, param: 'query' });
    await expect(refused).rejects.toThrow(message);
  });

  it('refuses a page that is none', async () => {
    await expect(stripe.customers.search({ query: 'created>1', page: 'x' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'page',
    });
    await expect(stripe.customers.search({ query: "name~'am'" })).rejects.toThrow(/at least 3/);
  });
});
