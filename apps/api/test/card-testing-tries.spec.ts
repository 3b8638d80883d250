import { type MembershipCardChange, type ProblemDetails, routes, type SetupView } from '@app/contracts';
import { SetUpPlan } from '../src/membership/plan/set-up-plan.service';
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
import { confirm, post, save } from './support/cards';
import { Ledger } from './support/ledger';
import type { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

let app: TestApp;
const { newAddress, newcomer, verified, failFrom } = accountsIn(() => app);
beforeAll(async () => {
  app = await startWithSmallLimits();
});
afterAll(() => app.stop());

const confirmsAtStripe = () =>
  app.sandbox
    .requests()
    .filter(({ method, path }) => method === 'POST' && /^\/v1\/payment_intents\/\w+\/confirm$/.test(path))
    .length;
/** Tries that count although their outcome is not known. */
const pending = async () =>
  (await app.db.query('SELECT coalesce(sum(pending), 0)::int AS pending FROM rate_limits'))[0].pending;

describe('tries to pay that come all at once', () => {
  /** All of them confirm a new card at the same moment. */
  async function payAtOnce(payers: { shopper: Shopper; card: string }[]) {
    const ready = await Promise.all(
      payers.map(async ({ shopper, card }) => ({
        shopper,
        paymentMethodId: await shopper.enterCard(card),
        id: (await shopper.start()).id,
      })),
    );
    const before = confirmsAtStripe();
    const answers = await Promise.all(
      ready.map(({ shopper, id, paymentMethodId }) =>
        shopper.confirm(id, { paymentMethodId, saveCard: false }),
      ),
    );
    return { answers, sent: confirmsAtStripe() - before };
  }
  const at = async (address: string, howMany: number, card: string) =>
    Promise.all(Array.from({ length: howMany }, async () => ({ shopper: await newcomer(address), card })));

  it('by many fresh accounts: as many are declined as there may be, and the others are asked', async () => {
    const { answers, sent } = await payAtOnce(await at(newAddress(), 2 * MANY, DECLINED_AT_ONCE));
    expect(sent).toBe(MANY);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MANY);
    expect(answers.filter(({ body }) => body.code === 'email_verification_required')).toHaveLength(MANY);
    expect(await pending()).toBe(0);
  });

  it('by many fresh accounts that join: just as many', async () => {
    await app.nest.get(SetUpPlan).setUp();
    const address = newAddress();
    const joining = await Promise.all(
      Array.from({ length: 2 * MANY }, async () => {
        const shopper = await newcomer(address);
        return { shopper, paymentMethodId: await shopper.enterCard(DECLINED_AT_ONCE) };
      }),
    );
    const before = confirmsAtStripe();
    const answers = await Promise.all(
      joining.map(({ shopper, paymentMethodId }) =>
        shopper.client.post<ProblemDetails>(routes.membership, { paymentMethodId }),
      ),
    );
    expect(confirmsAtStripe() - before).toBe(MANY);
    expect(answers.filter(({ body }) => body.code === 'email_verification_required')).toHaveLength(MANY);
    expect(await pending()).toBe(0);
    const fresh = await newcomer(address);
    expect(await save(fresh, PLAIN)).toMatchObject(verifyFirst);
  });

  it('by one fresh account, with an order for each', async () => {
    const shopper = await newcomer(newAddress());
    const payers = Array.from({ length: 3 * FEW }, () => ({ shopper, card: DECLINED_AT_ONCE }));
    const { answers, sent } = await payAtOnce(payers);
    expect(sent).toBe(FEW);
    expect(answers.filter(({ body }) => body.code === 'email_verification_required')).toHaveLength(2 * FEW);
    expect(await pending()).toBe(0);
  });

  it('by one account that is known: up to its own limit', async () => {
    const shopper = await verified(newAddress());
    const payers = Array.from({ length: 12 }, () => ({ shopper, card: DECLINED_AT_ONCE }));
    const { answers, sent } = await payAtOnce(payers);
    expect(sent).toBe(8);
    expect(answers.filter(({ body }) => body.code === 'rate_limited')).toHaveLength(4);
    expect(await pending()).toBe(0);
  });

  it('by an office whose cards are good: all are paid', async () => {
    await app.db.query('UPDATE products SET stock = 1000');
    const address = newAddress();
    const { answers } = await payAtOnce(await at(address, 5 * MANY, PLAIN));
    expect(answers.map(({ body }) => body.status)).toEqual(answers.map(() => 'succeeded'));
    expect(await pending()).toBe(0);
    // None of them counts any more.
    const later = await payAtOnce(await at(address, 2 * MANY, DECLINED_AT_ONCE));
    expect(later.sent).toBe(MANY);
  });
});

describe('a try to pay', () => {
  it('counts no longer once it is known not to have been declined', async () => {
    const shopper = await newcomer(newAddress());
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const spent = await shopper.cvcToken();
    const { id: other } = await shopper.start(card);
    // One that succeeds, the rest refused for the code, before or at Stripe.
    expect((await shopper.confirm(other, { cvcToken: spent })).body.status).toBe('succeeded');
    for (let n = 0; n < FEW; n++) {
      expect((await shopper.confirm(payment.id, { cvcToken: spent })).body.code).toBe('cvc_token_invalid');
      const refused = await shopper.confirm(payment.id, { paymentMethodId: card, saveCard: false });
      expect(refused.body.code).toBe('cvc_required');
    }
    expect(await pending()).toBe(0);
    expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
  });

  it('whose answer is lost counts until it is known', async () => {
    const [lost, declined] = [await newcomer(newAddress()), await newcomer(newAddress())];
    const good = await lost.start(await lost.saveCard(PLAIN));
    const bad = await declined.start(await declined.saveCard(DECLINED_WHEN_PAYING));
    for (const [shopper, { id }] of [[lost, good] as const, [declined, bad] as const]) {
      app.sandbox.faults({
        match: `POST /v1/payment_intents/*/confirm`,
        times: 1_000,
        kind: 'drop',
        when: 'after',
      });
      expect((await shopper.tryWith(id)).body.status).toBe('processing');
      expect(await pending()).toBeGreaterThan(0);
      app.sandbox.clearFaults();
      await waitFor('the outcome', async () => (await pending()) === 0);
    }
    for (let n = 1; n < FEW; n++) await save(declined, DECLINED_AT_ONCE);
    expect(await save(declined, PLAIN)).toMatchObject(verifyFirst);
    for (let n = 1; n < FEW; n++) await save(lost, DECLINED_AT_ONCE);
    expect((await save(lost, PLAIN)).body.status).toBe('succeeded');
  });

  it('counts when its challenge fails, once, whoever reads it', async () => {
    const address = newAddress();
    const shopper = await newcomer(address);
    const payment = await shopper.start(await shopper.saveCard(ASKS_ALWAYS));
    for (let n = 0; n < FEW; n++) {
      const { body } = await shopper.tryWith(payment.id);
      expect(body.status).toBe('requires_action');
      await shopper.challenge(body.clientSecret ?? '', 'fail');
      await app.sandbox.settled();
      const read = await shopper.confirm(payment.id);
      expect([read.status, read.body.code]).toEqual([422, 'cvc_required']);
    }
    expect(await shopper.tryWith(payment.id)).toMatchObject(verifyFirst);
    // Its network as well.
    await failFrom(address, MANY - FEW);
    expect(await save(await newcomer(address), PLAIN)).toMatchObject(verifyFirst);
  });
});

describe('a card to be saved whose challenge fails', () => {
  /** Every event is delivered, and handled. */
  const told = async () => {
    await app.sandbox.settled();
    await new Ledger(app).quiet();
  };
  const fail = async (
    shopper: Shopper,
    { status, clientSecret }: Pick<SetupView, 'status' | 'clientSecret'>,
  ) => {
    expect(status).toBe('requires_action');
    await shopper.challenge(clientSecret ?? '', 'fail');
  };
  const askedForCard = async (shopper: Shopper): Promise<SetupView> => {
    const { body } = await save(shopper, ASKS_ALWAYS);
    await fail(shopper, body);
    return body;
  };
  const changeCard = (shopper: Shopper, body: object) =>
    shopper.client.put<MembershipCardChange>(routes.membershipPaymentMethod, body);
  const changeTo = async (shopper: Shopper, number: string) =>
    changeCard(shopper, { paymentMethodId: await shopper.enterCard(number) });

  async function member(address: string): Promise<Shopper> {
    await app.nest.get(SetUpPlan).setUp();
    const shopper = await newcomer(address);
    const joined = await shopper.client.post<{ status: string }>(routes.membership, {
      paymentMethodId: await shopper.enterCard(PLAIN),
    });
    expect(joined.body.status).toBe('active');
    return shopper;
  }

  it('counts for its account and its network, although no browser tells of it', async () => {
    const address = newAddress();
    const shopper = await newcomer(address);
    for (let n = 0; n < FEW; n++) await askedForCard(shopper);
    await told();
    expect(await save(shopper, PLAIN)).toMatchObject(verifyFirst);
    await failFrom(address, MANY - FEW);
    expect(await save(await newcomer(address), PLAIN)).toMatchObject(verifyFirst);
  });

  it('counts up to the limit of its own account', async () => {
    const shopper = await verified(newAddress());
    for (let n = 0; n < 8; n++) await askedForCard(shopper);
    await told();
    expect(await save(shopper, PLAIN)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  it('counts once, whoever tells of it, for the network that the card was entered in', async () => {
    const address = newAddress();
    app.sandbox.webhooks({ duplicate: true });
    try {
      for (const first of ['the browser', 'the event'] as const) {
        const shopper = await newcomer(address);
        for (let n = 0; n < FEW - 1; n++) {
          shopper.client.address = address;
          const { id } = await askedForCard(shopper);
          if (first === 'the event') await told();
          // Wherever it is read from.
          shopper.client.address = newAddress();
          for (const _ of [1, 2])
            expect((await confirm(shopper, id)).body.status).toBe('requires_payment_method');
          await told();
        }
        expect((await save(shopper, PLAIN)).body.status).toBe('succeeded');
      }
    } finally {
      app.sandbox.webhooks();
    }
    await failFrom(address, MANY - 2 * (FEW - 1) - 1);
    expect((await save(await newcomer(address), PLAIN)).body.status).toBe('succeeded');
    await failFrom(address, 1);
    expect(await save(await newcomer(address), PLAIN)).toMatchObject(verifyFirst);
  });

  it('counts for its account alone once its network is forgotten', async () => {
    const address = newAddress();
    const shopper = await newcomer(address);
    const asked = await Promise.all(Array.from({ length: FEW }, () => save(shopper, ASKS_ALWAYS)));
    await app.db.query('DELETE FROM card_setup_networks');
    for (const { body } of asked) await fail(shopper, body);
    await told();
    expect(await save(shopper, PLAIN)).toMatchObject(verifyFirst);
    await failFrom(address, MANY - 1);
    expect((await save(await newcomer(address), PLAIN)).body.status).toBe('succeeded');
  });

  it('counts before another card is tried for the same setup', async () => {
    const shopper = await newcomer(newAddress());
    const { id } = await askedForCard(shopper);
    for (let n = 1; n < FEW; n++) {
      const paymentMethodId = await shopper.enterCard(ASKS_ALWAYS);
      await fail(shopper, (await confirm(shopper, id, { paymentMethodId })).body);
    }
    const paymentMethodId = await shopper.enterCard(PLAIN);
    expect(await confirm(shopper, id, { paymentMethodId })).toMatchObject(verifyFirst);
  });

  it('counts with every further card that the browser tries at Stripe', async () => {
    const shopper = await newcomer(newAddress());
    const { clientSecret } = await askedForCard(shopper);
    for (let n = 1; n < FEW; n++) {
      expect(await shopper.confirmCardSetup(clientSecret ?? '', DECLINED_AT_ONCE)).toMatchObject({
        code: 'card_declined',
      });
    }
    await told();
    expect(await save(shopper, PLAIN)).toMatchObject(verifyFirst);
  });

  it('counts no longer where it is passed, however often the bank asks', async () => {
    const shopper = await newcomer(newAddress());
    for (let n = 0; n < 2 * FEW; n++) {
      const { body } = await post(shopper, await shopper.enterCard(ASKS_ALWAYS));
      await shopper.challenge(body.clientSecret ?? '', 'succeed');
      expect((await confirm(shopper, body.id)).body.status).toBe('succeeded');
    }
    await told();
    expect((await save(shopper, PLAIN)).body.status).toBe('succeeded');
  });

  it('counts where it was to be that of a membership, reported or not', async () => {
    const address = newAddress();
    const [silent, open] = [await member(address), await member(address)];
    for (let n = 0; n < FEW; n++) {
      await fail(silent, (await changeTo(silent, ASKS_ALWAYS)).body.setup);
      const { setup } = (await changeTo(open, ASKS_ALWAYS)).body;
      await fail(open, setup);
      for (const _ of [1, 2])
        expect((await changeCard(open, { setupId: setup.id })).body.setup.status).toBe(
          'requires_payment_method',
        );
    }
    expect(await changeTo(open, PLAIN)).toMatchObject(verifyFirst);
    await told();
    expect(await changeTo(silent, PLAIN)).toMatchObject(verifyFirst);
    expect(await save(await newcomer(address), PLAIN)).toMatchObject(verifyFirst);
  });
});
