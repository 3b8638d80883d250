import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type Stripe from 'stripe';
import { isBefore, type Version } from '../src/kernel/api-versions';
import type { Receiver } from './receiver';

/** What the flow needs beside a client. */
export interface World {
  /** The version of the API that the client's calls are answered in. */
  speaks: Version;
  /** Answers a challenge as the shopper does. */
  authenticate(intent: string): unknown;
  delivered: Receiver['delivered'];
  /** The client's own check of a delivery. */
  constructEvent(body: string, signature: string): Stripe.Event;
}

type Json = Record<string, unknown>;

/** Past the types of the installed client, which know one version only. */
const asJson = (object: unknown): Json => object as Json;
const asParams = (params: Json): never => params as never;

async function savedCard(stripe: Stripe): Promise<{ customer: string; card: string }> {
  const { id: customer } = await stripe.customers.create({
    email: 'ada@example.com',
    payment_method: 'pm_card_visa',
  });
  const { data } = await stripe.paymentMethods.list({ customer, type: 'card' });
  const card = data[0]?.id ?? '';
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });
  return { customer, card };
}

async function pay(stripe: Stripe, customer: string, { authenticate, speaks }: World): Promise<string> {
  const types = isBefore(speaks, '2026-09-30.endive')
    ? 'payment_method_types'
    : 'allowed_payment_method_types';
  const before = await stripe.paymentIntents.create(
    asParams({
      amount: 1999,
      currency: 'usd',
      customer,
      payment_method: 'pm_card_threeDSecure2Required',
      confirm: true,
      return_url: 'https://shop.example/done',
      [types]: ['card'],
    }),
  );
  strictEqual(before.status, 'requires_action');
  await authenticate(before.id);
  const listed = isBefore(speaks, '2022-11-15');
  const expand = [listed ? 'charges.data.balance_transaction' : 'latest_charge.balance_transaction'];
  const intent = asJson(await stripe.paymentIntents.retrieve(before.id, { expand }));
  strictEqual(intent.status, 'succeeded');
  const charge = listed ? (intent.charges as { data: Json[] }).data[0] : asJson(intent.latest_charge);
  strictEqual(charge?.amount, 1999);
  strictEqual('charges' in intent, listed);
  strictEqual('invoice' in intent, isBefore(speaks, '2025-03-31.basil'));
  return before.id;
}

async function refund(stripe: Stripe, intent: string): Promise<void> {
  const refunded = await stripe.refunds.create({ payment_intent: intent, amount: 500 });
  strictEqual(refunded.status, 'succeeded');
  strictEqual(refunded.payment_intent, intent);
}

async function decline(stripe: Stripe): Promise<void> {
  const refused = await stripe.paymentIntents
    .create({
      amount: 1999,
      currency: 'usd',
      payment_method: 'pm_card_chargeDeclined',
      confirm: true,
      return_url: 'https://shop.example/done',
    })
    .catch(asJson);
  deepStrictEqual(
    { type: asJson(refused).type, code: asJson(refused).code },
    { type: 'StripeCardError', code: 'card_declined' },
  );
}

interface FormerInvoices {
  retrieveUpcoming(params: Json): Promise<Json>;
}

/** The next invoice of a subscription, by the method that the client has for it. */
async function upcoming(invoices: FormerInvoices | Stripe['invoices'], subscription: string): Promise<Json> {
  return 'retrieveUpcoming' in invoices
    ? invoices.retrieveUpcoming({ subscription })
    : asJson(await invoices.createPreview({ subscription }));
}

async function subscribe(stripe: Stripe, customer: string, { speaks }: World): Promise<void> {
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1500,
    recurring: { interval: 'month' },
    product_data: { name: 'Plan' },
  });
  const old = isBefore(speaks, '2025-03-31.basil');
  const subscription = asJson(
    await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id, quantity: 2 }],
      expand: [old ? 'latest_invoice.payment_intent' : 'latest_invoice.payments'],
    }),
  );
  strictEqual(subscription.status, 'active');
  const [item] = (subscription.items as { data: Json[] }).data;
  ok(Number.isInteger((old ? subscription : item)?.current_period_end));
  const invoice = asJson(subscription.latest_invoice);
  strictEqual(invoice.amount_paid, 3000);
  if (old) strictEqual(asJson(invoice.payment_intent).status, 'succeeded');
  else strictEqual((invoice.payments as { data: unknown[] }).data.length, 1);
  const next = await upcoming(stripe.invoices, String(subscription.id));
  strictEqual(next.total, 3000);
}

async function verify(intent: string, { constructEvent, delivered, speaks }: World): Promise<void> {
  const { body, signature } = await delivered((event) => {
    const { id } = (event.data as { object: Json }).object;
    return event.type === 'payment_intent.succeeded' && id === intent;
  });
  const event = constructEvent(body, signature);
  strictEqual(event.api_version, speaks);
  strictEqual('invoice' in event.data.object, isBefore(speaks, '2025-03-31.basil'));
}

/**
 * What most integrations do, with a client of whatever release: a customer with a card, a payment past a challenge, a
 * refund, a decline, a subscription, and an event whose signature is checked.
 * @throws AssertionError where an answer is not what its version of the API has; errors of the client
 */
export async function runFlow(stripe: Stripe, world: World): Promise<void> {
  const { customer } = await savedCard(stripe);
  const intent = await pay(stripe, customer, world);
  await refund(stripe, intent);
  await decline(stripe);
  await subscribe(stripe, customer, world);
  await verify(intent, world);
}
