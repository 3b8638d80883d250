import { type CheckoutSession, type ProblemDetails, routes } from '@app/contracts';
import type { TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  accountsIn,
  DECLINED_AT_ONCE,
  DECLINED_WHEN_PAYING,
  FEW,
  MANY,
  PLAIN,
  startWithSmallLimits,
  verifyFirst,
} from './support/card-testing';
import { post, save } from './support/cards';
import { newAccount } from './support/client';
import { HostedPage } from './support/hosted';
import { token } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

let app: TestApp;
const { newAddress, newcomer, verified, customer, failFrom } = accountsIn(() => app);
beforeAll(async () => {
  app = await startWithSmallLimits();
});
afterAll(() => app.stop());

const setupsAtStripe = () =>
  app.sandbox
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/setup_intents')).length;

describe('many fresh accounts at one address', () => {
  it('are asked for their address once so many cards have failed, and no card is asked for anything', async () => {
    const address = newAddress();
    await failFrom(address, MANY);
    const fresh = await newcomer(address);
    const before = setupsAtStripe();
    const refused = await save(fresh, PLAIN);
    expect(refused).toMatchObject(verifyFirst);
    expect(refused.body).toMatchObject({
      title: 'Confirm your email address',
      detail: 'Confirm your email address first: open the link that we sent you, then try again.',
    });
    expect(setupsAtStripe()).toBe(before);
    // Nobody elsewhere is concerned.
    expect((await save(await newcomer(newAddress()), PLAIN)).body.status).toBe('succeeded');
    // Nor is who has proven the address.
    expect((await save(await verified(address), PLAIN)).body.status).toBe('succeeded');
  });

  it('count also when all of them try at once', async () => {
    const address = newAddress();
    const fresh = await Promise.all(Array.from({ length: 2 * MANY }, () => newcomer(address)));
    const answers = await Promise.all(fresh.map((shopper) => save(shopper, DECLINED_AT_ONCE)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(MANY);
    expect(statuses.filter((status) => status === 403)).toHaveLength(MANY);
  });

  it('count with declined payments, and may neither pay nor go to Stripe Checkout', async () => {
    const address = newAddress();
    const [first, second] = [await newcomer(address), await newcomer(address)];
    const ready = await first.start(await first.saveCard(PLAIN));
    const declining = await second.start(await second.saveCard(DECLINED_WHEN_PAYING));
    for (let n = 0; n < FEW - 1; n++) {
      expect((await second.tryWith(declining.id)).body.status).toBe('requires_payment_method');
    }
    await failFrom(address, MANY - FEW + 1);
    expect(await first.tryWith(ready.id)).toMatchObject(verifyFirst);
    const { id: orderId } = await first.order();
    const hosted = await first.client.post<ProblemDetails>(routes.checkoutSessions, { orderId });
    expect(hosted).toMatchObject(verifyFirst);
    // From elsewhere the same shopper pays.
    first.client.address = newAddress();
    expect((await first.pay(ready)).payment.status).toBe('succeeded');
  });

  it('do not stop who has paid before', async () => {
    const address = newAddress();
    const known = await customer(address);
    await failFrom(address, MANY);
    await known.saveCard(ASKS_ALWAYS);
    const payment = await known.start(await known.saveCard('5555555555554444'));
    expect((await known.pay(payment)).payment.status).toBe('succeeded');
    const { id: orderId } = await known.order();
    expect((await known.client.post<CheckoutSession>(routes.checkoutSessions, { orderId })).status).toBe(201);
  });

  it('let a payment finish that the bank was asked about', async () => {
    const address = newAddress();
    const shopper = await newcomer(address);
    const payment = await shopper.start(await shopper.saveCard(ASKS_ALWAYS));
    const { body } = await shopper.tryWith(payment.id);
    expect(body.status).toBe('requires_action');
    await failFrom(address, MANY);
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
  });

  it('are counted by /64 of IPv6', async () => {
    await failFrom('2001:db8:7:1::1', MANY / 2);
    await failFrom('2001:db8:7:1:ffff::2', MANY / 2);
    expect(await save(await newcomer('2001:db8:7:1:a:b:c:d'), PLAIN)).toMatchObject(verifyFirst);
    expect((await save(await newcomer('2001:db8:7:2::1'), PLAIN)).status).toBe(201);
  });
});

it('an office whose cards are good is never asked', async () => {
  const address = newAddress();
  for (let n = 0; n < 2 * MANY; n++) {
    const shopper = await newcomer(address);
    const { body } = await save(shopper, PLAIN);
    expect(body.status).toBe('succeeded');
    const paid = await shopper.pay(await shopper.start(body.paymentMethod?.id ?? ''));
    expect(paid.payment.status).toBe('succeeded');
  }
});

describe('one account whose cards fail', () => {
  it('is asked for its address after a few, saved or paid with, and then goes on until its own limit', async () => {
    const account = newAccount();
    const { client, user } = await app.register(account);
    const shopper = Shopper.as(app, client, user.id);
    client.address = newAddress();
    const payment = await shopper.start(await shopper.saveCard(DECLINED_WHEN_PAYING));
    await shopper.tryWith(payment.id);
    for (let n = 1; n < FEW; n++) await save(shopper, DECLINED_AT_ONCE);
    expect(await save(shopper, PLAIN)).toMatchObject(verifyFirst);
    expect(await shopper.tryWith(payment.id)).toMatchObject(verifyFirst);

    const secret = await token(app, account.email, 'verify-email');
    await client.post(routes.verifyEmail, { token: secret });
    for (let n = FEW - 1; n < 8; n++) expect((await save(shopper, DECLINED_AT_ONCE)).status).toBe(201);
    const limited = await save(shopper, PLAIN);
    expect([limited.status, limited.body.code]).toEqual([429, 'rate_limited']);
  });

  it('is asked after a challenge that failed just as after a card that the bank refused', async () => {
    const shopper = await newcomer(newAddress());
    for (let n = 0; n < FEW; n++) {
      const { body } = await save(shopper, ASKS_ALWAYS);
      await shopper.challenge(body.clientSecret ?? '', 'fail');
      const failed = await shopper.client.post(routes.setupConfirm.replace(':id', body.id), {});
      expect(failed.body).toMatchObject({ status: 'requires_payment_method' });
    }
    expect(await post(shopper, 'pm_card_visa')).toMatchObject(verifyFirst);
  });

  it('is not asked once it has paid for an order', async () => {
    const shopper = await customer(newAddress());
    for (let n = 0; n < FEW + 2; n++) expect((await save(shopper, DECLINED_AT_ONCE)).status).toBe(201);
    expect((await save(shopper, ASKS_ALWAYS)).status).toBe(201);
  });
});

describe('cards that are declined in Stripe Checkout', () => {
  const page = () => new HostedPage(app);
  const open = async (shopper: Shopper) => page().open(shopper, (await shopper.order()).id);
  /** So many declined cards in one session, with every event delivered. */
  const decline = async (sessionId: string, times: number) => {
    for (let n = 0; n < times; n++) {
      expect(page().submit(sessionId, { number: DECLINED_AT_ONCE })).toEqual({ code: 'card_declined' });
    }
    await app.sandbox.settled();
    await new Ledger(app).quiet();
  };

  it('count for the account, each once, however often Stripe tells of it', async () => {
    const shopper = await newcomer(newAddress());
    const ready = await shopper.start(await shopper.saveCard(PLAIN));
    app.sandbox.webhooks({ duplicate: true });
    try {
      await decline((await open(shopper)).body.id, FEW - 1);
    } finally {
      app.sandbox.webhooks();
    }
    const last = (await open(shopper)).body;
    await decline(last.id, 1);
    expect(await open(shopper)).toMatchObject(verifyFirst);
    expect(await shopper.tryWith(ready.id)).toMatchObject(verifyFirst);
    expect(await save(shopper, PLAIN)).toMatchObject(verifyFirst);
  });

  it('count for the address that opened the sessions, whoever pays from there', async () => {
    const address = newAddress();
    for (let n = 0; n < MANY / FEW; n++) await decline((await open(await newcomer(address))).body.id, FEW);
    const fresh = await newcomer(address);
    expect(await save(fresh, PLAIN)).toMatchObject(verifyFirst);
    expect(await open(fresh)).toMatchObject(verifyFirst);
    expect((await open(await newcomer(newAddress()))).status).toBe(201);
  });

  it('count with the other declines, beyond which nobody pays for a while', async () => {
    const shopper = await verified(newAddress());
    await decline((await open(shopper)).body.id, 8);
    expect(await open(shopper)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    expect(await shopper.tryWith(payment.id)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });
});
