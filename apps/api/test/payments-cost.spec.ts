import { type PaymentView, path, routes } from '@app/contracts';
import { API, type Cost, CostMeter, type Counts, WORKER } from '../bench/cost/cost-meter';
import { CostShopper } from '../bench/cost/cost-shopper';
import { SandboxAccount } from '../bench/cost/sandbox-account';
import { loggedAs } from '../bench/cost/statement-log';
import { startApp, type TestApp } from './support/app';

const PLAIN = '4242424242424242';
const OTHER = '5555555555554444';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';

const create = 'POST /v1/payment_intents';
const lookUp = 'GET /v1/payment_methods/:id';
const confirm = 'POST /v1/payment_intents/:id/confirm';
const read = 'GET /v1/payment_intents/:id';

interface Flow {
  name: string;
  number: string;
  card: 'saved' | 'new';
  calls: string[];
}

const flows: Flow[] = [
  { name: 'a saved card', number: PLAIN, card: 'saved', calls: [create, confirm] },
  {
    name: 'a saved card and a challenge',
    number: CHALLENGED,
    card: 'saved',
    calls: [create, confirm, read, confirm],
  },
  { name: 'a new card', number: OTHER, card: 'new', calls: [create, lookUp, confirm] },
  {
    name: 'a new card and a challenge',
    number: CHALLENGED,
    card: 'new',
    calls: [create, lookUp, confirm, read, confirm],
  },
];

describe('what a payment costs', () => {
  let app: TestApp;
  let worker: TestApp;
  let sandbox: SandboxAccount;
  let meter: CostMeter;
  let shopper: CostShopper;
  let productId: string;
  const cards = new Map<string, string>();

  beforeAll(async () => {
    // Nothing but the flow is to be counted.
    const config = { PAYMENTS_RECONCILE_EVERY_MS: '3600000' };
    app = await startApp({ worker: false, config, connection: (url) => loggedAs(API, url) });
    worker = await startApp({ beside: app, config, connection: (url) => loggedAs(WORKER, url) });
    sandbox = new SandboxAccount(app.sandbox.url, app.sandbox.secretKey);
    meter = await CostMeter.open(app.database.url, sandbox);
    productId = (await app.book()).id;
    shopper = await CostShopper.join(app.client(), sandbox);
    for (const number of [PLAIN, CHALLENGED, DECLINED]) cards.set(number, await shopper.saveCard(number));
    // The first of its kind opens connections.
    await pay({ number: PLAIN, card: 'saved' }, (send) => send());
  });
  afterAll(async () => {
    await meter.close();
    await worker.stop();
    await app.stop();
  });

  const newOrder = () => shopper.order(productId);
  const saved = (number: string) => String(cards.get(number));

  /** The official flow of one order; every request goes through `by`. */
  async function pay(
    { number, card }: Pick<Flow, 'number' | 'card'>,
    by: (send: () => Promise<PaymentView>) => Promise<PaymentView>,
  ): Promise<PaymentView> {
    const orderId = await newOrder();
    const chosen = card === 'saved' ? saved(number) : undefined;
    const payment = await by(() => shopper.create(orderId, chosen));
    const body = chosen ? await shopper.savedCard(chosen) : await shopper.newCard(number, false);
    const challenged = number === CHALLENGED;
    const tried = await by(() =>
      shopper.confirm(payment.id, body, challenged ? 'requires_action' : 'succeeded'),
    );
    if (!challenged) return tried;
    await shopper.passChallenge(tried);
    return by(() => shopper.confirm(payment.id, {}, 'succeeded'));
  }

  describe('in calls to Stripe, by all processes until everything is at rest', () => {
    it.each(flows)('$name: each event after the answer', async (flow) => {
      const calls: string[] = [];
      await pay(flow, async (send) => {
        const { answer, cost } = await meter.measure(send);
        calls.push(...cost.stripe);
        return answer;
      });
      expect(calls).toEqual(flow.calls);
    });

    it.each(flows)('$name: events as they come', async (flow) => {
      const calls: string[] = [];
      await pay(flow, async (send) => {
        const step = await meter.measureLive(send);
        calls.push(...step.calls);
        return step.answer;
      });
      expect(calls).toEqual(flow.calls);
    });

    it('a decline and another card', async () => {
      const orderId = await newOrder();
      const [bad, good] = [await shopper.savedCard(saved(DECLINED)), await shopper.savedCard(saved(PLAIN))];
      const started = await meter.measure(() => shopper.create(orderId));
      const { id } = started.answer;
      const declined = await meter.measure(() => shopper.confirm(id, bad, 'requires_payment_method'));
      const paid = await meter.measure(() => shopper.confirm(id, good, 'succeeded'));
      expect([started, declined, paid].map(({ cost }) => cost.stripe)).toEqual([
        [create],
        [confirm],
        [confirm],
      ]);
    });

    it('keeping the new card that has paid: three more at most', async () => {
      const orderId = await newOrder();
      const { id } = await shopper.create(orderId);
      const body = await shopper.newCard(OTHER, true);
      const { cost } = await meter.measure(() => shopper.confirm(id, body, 'succeeded'));
      const further = [...cost.stripe];
      for (const call of [lookUp, confirm]) {
        expect(further).toContain(call);
        further.splice(further.indexOf(call), 1);
      }
      expect(further.length > 3 ? further : 'three at most').toBe('three at most');
      expect((await shopper.cards()).map(({ last4 }) => last4)).toContain(OTHER.slice(-4));
    });

    it('the list of cards: one', async () => {
      const { cost } = await meter.measure(() => shopper.cards());
      expect(cost.stripe).toHaveLength(1);
    });

    it('reading a payment at rest, its order and what belongs to it: none', async () => {
      const unpaid = await shopper.create(await newOrder(), saved(PLAIN));
      const paid = await pay({ number: CHALLENGED, card: 'saved' }, (send) => send());
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
    const steps = new Map<'create' | 'confirm', Cost>();

    beforeAll(async () => {
      await pay({ number: PLAIN, card: 'saved' }, async (send) => {
        const { answer, cost } = await meter.measure(send);
        steps.set(steps.has('create') ? 'confirm' : 'create', cost);
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
      const { request, webhooks, jobs, texts } = steps.get(step) as Cost;
      expectWithin(texts.request, request, budget);
      const after = {
        statements: webhooks.statements + jobs.statements,
        transactions: webhooks.transactions + jobs.transactions,
      };
      expectWithin(texts.following, after, { statements: following, transactions: following });
    });
  });
});
