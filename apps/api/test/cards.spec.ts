import { path } from '@app/contracts';
import { PaymentMethodsService } from '../src/payment-methods/payment-methods.service';
import { startApp, type TestApp } from './support/app';
import { cardsOf, confirm, post, save } from './support/cards';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ log: true });
});
afterAll(() => app.stop());

describe('saving a card', () => {
  it('lists nothing before the first', async () => {
    expect(await cardsOf(await Shopper.join(app))).toEqual([]);
  });

  it('saves 4242 at once, as the default', async () => {
    const shopper = await Shopper.join(app);
    const { status, body } = await save(shopper, '4242424242424242');
    const card = {
      id: expect.stringMatching(/^pm_/),
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: new Date().getUTCFullYear() + 3,
      funding: 'credit',
      country: 'US',
      holderName: null,
      isDefault: true,
      isExpired: false,
    };
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^seti_/),
      status: 'succeeded',
      clientSecret: null,
      paymentMethod: card,
      lastError: null,
    });
    expect(await cardsOf(shopper)).toEqual([card]);
  });

  it('asks the bank of 3184 and saves the card once it has agreed', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    expect(body).toMatchObject({ status: 'requires_action', paymentMethod: { last4: '3184' } });
    expect(body.clientSecret).toMatch(new RegExp(`^${body.id}_secret_`));
    expect(await cardsOf(shopper)).toEqual([]);

    app.sandbox.authenticate(body.id, 'succeed');
    const done = await confirm(shopper, body.id);
    expect(done.body).toMatchObject({
      status: 'succeeded',
      clientSecret: null,
      paymentMethod: { last4: '3184', isDefault: true },
    });
    expect((await confirm(shopper, body.id)).body).toEqual(done.body);
    expect(await cardsOf(shopper)).toHaveLength(1);
  });

  it('still waits when the challenge was closed, and can then be passed', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    const closed = await confirm(shopper, body.id);
    expect(closed.body).toMatchObject({ status: 'requires_action', clientSecret: body.clientSecret });
    app.sandbox.authenticate(body.id, 'succeed');
    expect((await confirm(shopper, body.id)).body.status).toBe('succeeded');
  });

  it('explains a failed challenge, and takes another card for the same setup', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    app.sandbox.authenticate(body.id, 'fail');
    const failed = await confirm(shopper, body.id);
    expect(failed.body).toMatchObject({
      status: 'requires_payment_method',
      clientSecret: null,
      paymentMethod: { last4: '3184' },
      lastError: { code: 'setup_intent_authentication_failure' },
    });
    const paymentMethodId = await shopper.enterCard('4242424242424242');
    const second = await confirm(shopper, body.id, { paymentMethodId });
    expect(second.body).toMatchObject({ id: body.id, status: 'succeeded', paymentMethod: { last4: '4242' } });
    expect((await cardsOf(shopper)).map(({ last4 }) => last4)).toEqual(['4242']);
  });

  it('answers a decline as an answer, with the card and the reason', async () => {
    const shopper = await Shopper.join(app);
    const { status, body } = await save(shopper, '4000000000000002');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'requires_payment_method',
      clientSecret: null,
      paymentMethod: { last4: '0002' },
      lastError: {
        code: 'card_declined',
        declineCode: 'generic_decline',
        message: 'Your card was declined.',
      },
    });
    expect(await cardsOf(shopper)).toEqual([]);
  });

  it('says no more of a stolen card than of any declined one', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000000000009979');
    expect(body.lastError).toEqual({
      code: 'card_declined',
      declineCode: 'generic_decline',
      message: 'Your card was declined.',
    });
  });

  it('keeps the older of two equal cards and removes the newer for good', async () => {
    const shopper = await Shopper.join(app);
    const first = (await save(shopper, '4242424242424242')).body.paymentMethod;
    const newer = await shopper.enterCard('4242424242424242');
    const second = await post(shopper, newer);
    expect(second.body).toMatchObject({ status: 'succeeded', paymentMethod: { id: first?.id } });
    expect(await cardsOf(shopper)).toEqual([first]);
    expect((await app.stripe.paymentMethods.retrieve(newer)).customer).toBeNull();
    expect((await confirm(shopper, second.body.id)).body).toEqual(second.body);
  });

  it('keeps one of two equal cards saved at the same moment', async () => {
    const shopper = await Shopper.join(app);
    const entered = await Promise.all(Array.from({ length: 4 }, () => shopper.enterCard('4242424242424242')));
    const answers = await Promise.all(entered.map((id) => post(shopper, id)));
    expect(answers.map(({ body }) => body.status)).toEqual(entered.map(() => 'succeeded'));
    const [kept, ...others] = await cardsOf(shopper);
    expect(others).toEqual([]);
    expect(kept?.isDefault).toBe(true);
    expect(answers.map(({ body }) => body.paymentMethod?.id)).toEqual(entered.map(() => kept?.id));
  });

  it('finds the same setup when the same card is sent again', async () => {
    const shopper = await Shopper.join(app);
    const paymentMethodId = await shopper.enterCard('4000002760003184');
    const [first, second] = [await post(shopper, paymentMethodId), await post(shopper, paymentMethodId)];
    expect(second.body).toEqual(first.body);
    app.sandbox.authenticate(first.body.id, 'succeed');
    expect((await post(shopper, paymentMethodId)).body).toMatchObject({
      id: first.body.id,
      status: 'succeeded',
    });
  });

  it('is finished by the webhook when the browser never comes back', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    app.sandbox.authenticate(body.id, 'succeed');
    await app.sandbox.settled();
    await waitFor('the card to be the default', async () => (await cardsOf(shopper))[0]?.isDefault);
    expect(await cardsOf(shopper)).toMatchObject([{ last4: '3184', isDefault: true }]);
  });

  it('makes the chosen card the default once, and not again when a late webhook tells of it', async () => {
    const shopper = await Shopper.join(app);
    const first = (await save(shopper, '4242424242424242')).body;
    const second = (await save(shopper, '5555555555554444', { makeDefault: true })).body;
    expect(second.paymentMethod?.isDefault).toBe(true);
    await shopper.client.put(path('paymentMethodDefault', first.paymentMethod?.id));
    await app.nest.get(PaymentMethodsService).applySetup(second.id);
    expect((await cardsOf(shopper)).find(({ isDefault }) => isDefault)?.id).toBe(first.paymentMethod?.id);
  });

  it('refuses what is no card of this shopper’s', async () => {
    const [shopper, other] = [await Shopper.join(app), await Shopper.join(app)];
    const theirs = await other.saveCard('4242424242424242');
    for (const id of ['pm_doesnotexist', theirs]) {
      const { status, body } = await post(shopper, id);
      expect([status, body.code]).toEqual([422, 'payment_method_unavailable']);
    }
    const malformed = await post(shopper, 'tok_visa');
    expect(malformed.body.errors?.[0]?.path).toBe('paymentMethodId');
    expect(await cardsOf(other)).toHaveLength(1);
  });

  it('makes one customer, named after its user', async () => {
    const shopper = await Shopper.join(app);
    await Promise.all([save(shopper, '4242424242424242'), save(shopper, '5555555555554444')]);
    const [row] = await app.db.query('SELECT stripe_customer_id AS id FROM customers WHERE user_id = $1', [
      shopper.userId,
    ]);
    const all = await app.stripe.customers.list({ limit: 100 });
    const mine = all.data.filter(({ metadata }) => metadata.userId === shopper.userId);
    expect(mine.map(({ id }) => id)).toEqual([row.id]);
  });
});

describe('when Stripe does not answer', () => {
  it('is 503 with Retry-After, and the repeat finds what was done', async () => {
    const shopper = await Shopper.join(app);
    const paymentMethodId = await shopper.enterCard('4000002760003184');
    app.sandbox.faults({ match: 'POST /v1/setup_intents', times: 1, kind: '500', when: 'after' });
    const lost = await post(shopper, paymentMethodId);
    expect([lost.status, lost.body.code]).toEqual([503, 'payment_provider_unavailable']);
    expect(Number(lost.headers.get('retry-after'))).toBeGreaterThan(0);
    const repeat = await post(shopper, paymentMethodId);
    expect([repeat.status, repeat.body.status]).toEqual([201, 'requires_action']);
    const made = await app.stripe.setupIntents.list({ payment_method: paymentMethodId });
    expect(made.data.map(({ id }) => id)).toEqual([repeat.body.id]);
  });

  it('survives a dropped socket', async () => {
    const shopper = await Shopper.join(app);
    const paymentMethodId = await shopper.enterCard('4242424242424242');
    app.sandbox.faults({ match: 'POST /v1/setup_intents', times: 1, kind: 'drop', when: 'after' });
    expect((await post(shopper, paymentMethodId)).body.status).toBe('succeeded');
    expect(await cardsOf(shopper)).toHaveLength(1);
  });
});

describe('card testing', () => {
  it('is stopped after ten failed savings in an hour; what succeeds does not count', async () => {
    const shopper = await Shopper.join(app);
    await save(shopper, '4242424242424242');
    for (let n = 0; n < 10; n++) {
      expect((await save(shopper, '4000000000000002')).body.status).toBe('requires_payment_method');
    }
    const stopped = await save(shopper, '5555555555554444');
    expect([stopped.status, stopped.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(3000);
  });

  it('counts a failed challenge once, however often it is read', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    app.sandbox.authenticate(body.id, 'fail');
    for (let n = 0; n < 12; n++) expect((await confirm(shopper, body.id)).status).toBe(200);
    expect((await save(shopper, '4242424242424242')).body.status).toBe('succeeded');
  });
});

describe('a payment method that Stripe has for tests', () => {
  it('stands for a new card each time: it is asked anew, comes back after its removal, and each failure counts', async () => {
    const shopper = await Shopper.join(app);
    const first = (await post(shopper, 'pm_card_authenticationRequired')).body;
    app.sandbox.authenticate(first.id, 'fail');
    expect((await confirm(shopper, first.id)).body.status).toBe('requires_payment_method');
    const second = (await post(shopper, 'pm_card_authenticationRequired')).body;
    expect([second.status, second.id === first.id]).toEqual(['requires_action', false]);

    const visa = (await post(shopper, 'pm_card_visa')).body.paymentMethod;
    expect((await post(shopper, 'pm_card_visa')).body.paymentMethod).toEqual(visa);
    expect((await shopper.client.delete(path('paymentMethod', visa?.id ?? ''))).status).toBe(204);
    expect((await post(shopper, 'pm_card_visa')).body.status).toBe('succeeded');
    expect(await cardsOf(shopper)).toMatchObject([{ last4: '4242', isDefault: true }]);

    // The failed challenge was the first of ten.
    for (let n = 0; n < 9; n++) {
      expect((await post(shopper, 'pm_card_chargeDeclined')).body.status).toBe('requires_payment_method');
    }
    expect((await post(shopper, 'pm_card_chargeDeclined')).body.code).toBe('rate_limited');
  });
});

describe('what is written down', () => {
  it('holds no card number, security code or client secret', async () => {
    const shopper = await Shopper.join(app);
    const { body } = await save(shopper, '4000002760003184');
    const secret = body.clientSecret ?? '';
    expect(secret).not.toBe('');
    const tables = await app.db.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'graphile_worker')`,
    );
    let dump = '';
    for (const { name } of tables) dump += JSON.stringify(await app.db.query(`SELECT * FROM ${name}`));
    for (const hidden of ['4000002760003184', '4242424242424242', secret, app.sandbox.secretKey]) {
      expect(dump).not.toContain(hidden);
      expect(app.logged()).not.toContain(hidden);
    }
  });
});
