import { path, routes } from '@app/contracts';
import { API, type Cost, CostMeter, type Counts, WORKER } from '../bench/cost/cost-meter';
import { CostShopper } from '../bench/cost/cost-shopper';
import { CHALLENGED, calls, DECLINED, flows, OTHER, PLAIN, payFlow, type Step } from '../bench/cost/flows';
import { SandboxAccount } from '../bench/cost/sandbox-account';
import { loggedAs } from '../bench/cost/statement-log';
import { startApp, type TestApp } from './support/app';

describe('what a payment costs', () => {
  let app: TestApp;
  let worker: TestApp;
  let sandbox: SandboxAccount;
  let meter: CostMeter;
  let shopper: CostShopper;
  let productId: string;
  const saved = new Map<string, string>();

  beforeAll(async () => {
    // Nothing but the flow is to be counted.
    const config = { PAYMENTS_RECONCILE_EVERY_MS: '3600000' };
    app = await startApp({
      worker: false,
      config,
      everyEvent: true,
      connection: (url) => loggedAs(API, url),
    });
    worker = await startApp({ beside: app, config, connection: (url) => loggedAs(WORKER, url) });
    sandbox = new SandboxAccount(app.sandbox.url, app.sandbox.secretKey);
    meter = await CostMeter.open(app.database.url, sandbox);
    productId = (await app.book()).id;
    shopper = await CostShopper.join(app.client(), sandbox);
    for (const number of [PLAIN, CHALLENGED, DECLINED]) saved.set(number, await shopper.saveCard(number));
    // The first of its kind opens connections.
    await payFlow(shopper, { number: PLAIN, card: 'saved' }, { productId, saved });
  });
  afterAll(async () => {
    await meter.close();
    await worker.stop();
    await app.stop();
  });

  const newOrder = () => shopper.order(productId);
  const withSaved = (number: string) => shopper.savedCard(String(saved.get(number)));

  describe('in calls to Stripe, by all processes until everything is at rest', () => {
    it.each(flows)('$name: each event after the answer', async (flow) => {
      const sent: string[] = [];
      await payFlow(shopper, flow, { productId, saved }, async (_, send) => {
        const { answer, cost } = await meter.measure(send);
        sent.push(...cost.stripe);
        return answer;
      });
      expect(sent).toEqual(flow.calls);
    });

    it.each(flows)('$name: events as they come', async (flow) => {
      const sent: string[] = [];
      await payFlow(shopper, flow, { productId, saved }, async (_, send) => {
        const { answer, calls } = await meter.measureLive(send);
        sent.push(...calls);
        return answer;
      });
      expect(sent).toEqual(flow.calls);
    });

    it('a decline and another card', async () => {
      const orderId = await newOrder();
      const [bad, good] = [await withSaved(DECLINED), await withSaved(PLAIN)];
      const started = await meter.measure(() => shopper.create(orderId));
      const { id } = started.answer;
      const declined = await meter.measure(() => shopper.confirm(id, bad, 'requires_payment_method'));
      const paid = await meter.measure(() => shopper.confirm(id, good, 'succeeded'));
      expect([started, declined, paid].map(({ cost }) => cost.stripe)).toEqual([
        [calls.create],
        [calls.confirm],
        [calls.confirm],
      ]);
    });

    it('keeping the new card that has paid: three more at most', async () => {
      const orderId = await newOrder();
      const { id } = await shopper.create(orderId);
      const body = await shopper.newCard(OTHER, true);
      const { cost } = await meter.measure(() => shopper.confirm(id, body, 'succeeded'));
      const further = [...cost.stripe];
      for (const call of [calls.lookUp, calls.confirm]) {
        expect(further).toContain(call);
        further.splice(further.indexOf(call), 1);
      }
      expect(further.length > 3 ? further : 'three at most').toBe('three at most');
      expect((await shopper.cards()).map(({ last4 }) => last4)).toContain(OTHER.slice(-4));
    });

    it('keeping one that equals a removed card and a saved one: three more, whoever removed it', async () => {
      for (const removedBy of ['its owner', 'somebody at Stripe'] as const) {
        const client = app.client();
        const owner = await CostShopper.join(client, sandbox);
        const { answer: removed } = await meter.measureLive(() => owner.saveCard(PLAIN));
        const { customer } = await app.stripe.paymentMethods.retrieve(removed);
        if (removedBy === 'its owner') await client.delete(path('paymentMethod', removed));
        else await app.stripe.paymentMethods.detach(removed);
        const older = await sandbox.enterCard(PLAIN);
        await app.stripe.paymentMethods.attach(older, { customer: String(customer) });
        // Stripe knows to the second which of two is older.
        await new Promise((resolve) => setTimeout(resolve, 1_001));
        const { id } = await owner.create(await owner.order(productId));
        const body = await owner.newCard(PLAIN, true);
        const { cost } = await meter.measure(() => owner.confirm(id, body, 'succeeded'));
        expect(cost.stripe).toEqual([
          calls.lookUp,
          calls.confirm,
          'GET /v1/payment_methods',
          'POST /v1/customers/:id',
          'POST /v1/payment_methods/:id/detach',
        ]);
        expect(await owner.cards()).toMatchObject([{ id: older, isDefault: true }]);
      }
    });

    it('the list of cards: one', async () => {
      const { cost } = await meter.measure(() => shopper.cards());
      expect(cost.stripe).toHaveLength(1);
    });

    it('reading a payment at rest, its order and what belongs to it: none', async () => {
      const unpaid = await shopper.create(await newOrder(), saved.get(PLAIN));
      const paid = await payFlow(shopper, { number: CHALLENGED, card: 'saved' }, { productId, saved });
      for (const { id, orderId } of [unpaid, paid]) {
        for (const address of [
          path('payment', id),
          path('order', orderId),
          path('orderPayments', orderId),
          routes.payments,
          routes.orders,
        ]) {
          const { cost } = await meter.measure(() => shopper.get(address));
          expect([address, cost.stripe]).toEqual([address, []]);
        }
      }
    });

    it('looking through payments at rest: none', async () => {
      const { cost } = await meter.measure(() =>
        worker.db.query(`SELECT graphile_worker.add_job('reconcile', '{}')`),
      );
      expect(cost.jobs.run).toBe(1);
      expect(cost.stripe).toEqual([]);
    });
  });

  describe('in SQL, as PostgreSQL receives it', () => {
    const costs = new Map<Step, Cost>();

    beforeAll(async () => {
      await payFlow(shopper, { number: PLAIN, card: 'saved' }, { productId, saved }, async (step, send) => {
        const { answer, cost } = await meter.measure(send);
        costs.set(step, cost);
        return answer;
      });
    });

    /** Says what was received where it is more than allowed. */
    function expectWithin(texts: string[], counts: Counts, budget: Counts): void {
      const within = counts.statements <= budget.statements && counts.transactions <= budget.transactions;
      const received = `${counts.statements} statements in ${counts.transactions} transactions`;
      expect(within ? 'within' : [received, ...texts].join('\n')).toBe('within');
    }

    // The second numbers are half of what events and jobs added before there was a budget: 18 and 40.
    it.each([
      ['create', { statements: 14, transactions: 2 }, 9],
      ['confirm', { statements: 22, transactions: 2 }, 20],
    ] as const)('%s: the request, and what follows from it', (step, budget, following) => {
      const { request, webhooks, jobs, texts } = costs.get(step) as Cost;
      expectWithin(texts.request, request, budget);
      const after = {
        statements: webhooks.statements + jobs.statements,
        transactions: webhooks.transactions + jobs.transactions,
      };
      expectWithin(texts.following, after, { statements: following, transactions: following });
    });

    it('opening an attempt enqueues no job, and takes the copies right before its commit', () => {
      const { request } = (costs.get('confirm') as Cost).texts;
      const commit = request.findIndex((text) => /^COMMIT\b/i.test(text));
      const opening = request.slice(0, commit);
      expect(opening.filter((text) => text.includes('payment_attempts'))).not.toEqual([]);
      expect(opening.filter((text) => text.includes('add_job'))).toEqual([]);
      expect(opening.at(-1)).toMatch(/^UPDATE products\b/);
      // The money enqueues what follows from it, as the attempt is closed.
      expect(request.slice(commit).filter((text) => text.includes('add_job'))).not.toEqual([]);
    });

    it.each(flows)('$name: each request', async (flow) => {
      const budgets = {
        create: { statements: 14, transactions: 2 },
        confirm: { statements: 22, transactions: 2 },
        'second confirm': { statements: 22, transactions: 2 },
      };
      await payFlow(shopper, flow, { productId, saved }, async (step, send) => {
        const { answer, cost } = await meter.measure(send);
        expectWithin(cost.texts.request, cost.request, budgets[step]);
        return answer;
      });
    });
  });
});
