import type Stripe from 'stripe';
import { type RemoteAccount, sandboxAccount } from '../src/jest/index';
import { pay } from './money';
import { client } from './support';

let account: RemoteAccount;
let stripe: Stripe;

beforeAll(() => {
  account = sandboxAccount();
  stripe = client(account);
});

const intent = (amount: number, currency: string) =>
  stripe.paymentIntents.create({ amount, currency, allowed_payment_method_types: ['card'] });

const THREE_DECIMAL = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** Presentment currencies of docs.stripe.com/currencies. */
const ALL =
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw usdc btn ghs eek lvl svc vef ltl sll mro'.split(
    ' ',
  );

it('takes each currency that Stripe charges in', async () => {
  const made = await Promise.all(ALL.map((currency) => intent(100_000, currency)));
  expect(made.map(({ currency }) => currency)).toEqual(ALL);
});

it('names them in the order Stripe does when it refuses one', async () => {
  await expect(intent(1000, 'xyz')).rejects.toMatchObject({
    param: 'currency',
    message: `Invalid currency: xyz. Stripe currently supports these currencies: ${ALL.join(', ')}`,
  });
});

describe.each(THREE_DECIMAL)('%s, with three decimals', (currency) => {
  const refusal = {
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    code: 'invalid_charge_amount',
    message: expect.stringMatching(`${currency.toUpperCase()}.*divisible by 10`),
  };

  it('is charged, captured and refunded in tens', async () => {
    const held = await pay(stripe, 'pm_card_visa', { amount: 5120, currency, capture_method: 'manual' });
    await expect(stripe.paymentIntents.capture(held.id, { amount_to_capture: 5115 })).rejects.toMatchObject({
      ...refusal,
      param: 'amount_to_capture',
    });
    const paid = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 5110 });
    await expect(stripe.refunds.create({ payment_intent: paid.id, amount: 1111 })).rejects.toMatchObject({
      ...refusal,
      param: 'amount',
    });
    await expect(stripe.refunds.create({ payment_intent: paid.id, amount: 9000 })).rejects.toThrow(
      /9\.000\) is greater than unrefunded amount on charge \(.*5\.110\)/,
    );
    expect((await stripe.refunds.create({ payment_intent: paid.id, amount: 1110 })).amount).toBe(1110);
  });

  it('is refused otherwise, when made and when changed', async () => {
    await expect(intent(5124, currency)).rejects.toMatchObject({ ...refusal, param: 'amount' });
    const { id } = await intent(5120, currency);
    await expect(stripe.paymentIntents.update(id, { amount: 5121 })).rejects.toMatchObject(refusal);
    const session = stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.test/thanks',
      line_items: [
        { quantity: 1, price_data: { currency, unit_amount: 5124, product_data: { name: 'Dates' } } },
      ],
    });
    await expect(session).rejects.toMatchObject({ ...refusal, param: 'line_items' });
  });
});

it.each(['isk', 'ugx'])('%s is given with two decimals that are zero', async (currency) => {
  expect((await intent(500, currency)).amount).toBe(500);
  await expect(intent(4010, currency)).rejects.toMatchObject({
    statusCode: 400,
    code: 'invalid_charge_amount_no_decimal_compatible',
    param: 'amount',
    message: `Invalid amount. Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#special-cases for more information.`,
  });
});

it.each(['huf', 'twd'])('%s is charged with two decimals', async (currency) => {
  expect((await intent(45_045, currency)).amount).toBe(45_045);
});

it('charges an invoice what can be charged, and leaves the rest on the balance of the customer', async () => {
  const customer = await stripe.customers.create({ payment_method: 'pm_card_visa' });
  const [card] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  await stripe.invoiceItems.create({ customer: customer.id, amount: 5124, currency: 'kwd' });
  const draft = await stripe.invoices.create({
    customer: customer.id,
    currency: 'kwd',
    default_payment_method: card?.id as string,
    pending_invoice_items_behavior: 'include',
  });
  const paid = await stripe.invoices.pay(draft.id as string);
  expect(paid).toMatchObject({ status: 'paid', total: 5124, amount_paid: 5120, ending_balance: 4 });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: 4 });
});

it.each([
  ['kwd', 12_340, 'KWD 12.340'],
  ['tnd', 5000, 'TND 5.000'],
  ['isk', 4000, 'ISK 40'],
  ['ugx', 50_000, 'UGX 500'],
  ['huf', 45_045, 'HUF 450.45'],
  ['mga', 1500, 'MGA 1,500'],
  ['jpy', 1500, '¥1,500'],
  ['afn', 1234, 'AFN 12.34'],
])('the dashboard and the receipt show %s %d as %s', async (currency, amount, text) => {
  const own = sandboxAccount();
  const paid = await pay(client(own), 'pm_card_visa', {
    amount,
    currency,
    expand: ['latest_charge'],
  });
  const headers = { Authorization: `Bearer ${own.secretKey}` };
  const list = await fetch(`${account.url}/_sandbox/dashboard/objects/payment_intent`, { headers });
  const { data } = (await list.json()) as { data: { amount: string }[] };
  expect(data.map((row) => row.amount.replace(/\s/g, ' '))).toEqual([text]);
  const receipt = await fetch((paid.latest_charge as Stripe.Charge).receipt_url as string);
  expect((await receipt.text()).replace(/\s+/g, ' ')).toContain(`Amount ${text} ${currency.toUpperCase()}`);
});
