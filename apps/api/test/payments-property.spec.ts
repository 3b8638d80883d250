import { path, routes } from '@app/contracts';
import fc from 'fast-check';
import { SyncPayment } from '../src/payments/apply/sync-payment.service';
import { startApp, type TestApp } from './support/app';
import { BANK_PAYS, DelayedPayments } from './support/delayed';
import { forAWhile } from './support/for-a-while';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import type { Shopper } from './support/shopper';

/** A 429 says that nothing was executed, so it never comes after the effect. */
const troubles = [
  { kind: '429', when: 'before' },
  { kind: '500', when: 'before' },
  { kind: '500', when: 'after' },
  { kind: '409', when: 'before' },
  { kind: '409', when: 'after' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
] as const;
type Trouble = (typeof troubles)[number];

/** Which calls of the order's payments go wrong; what is listed in between stays readable. */
const calls = [
  { method: 'POST', path: '/v1/payment_intents/*' },
  { method: 'GET', path: '/v1/payment_intents/:id' },
  { method: 'POST', path: '/v1/checkout/sessions*' },
  { method: 'GET', path: '/v1/checkout/sessions/:id' },
] as const;

type Card = 'plain' | 'declined' | 'challenged';
type Step =
  | { do: 'try'; card: Card }
  | { do: 'submit'; card: Card; outcome: 'succeed' | 'fail' | 'wait' }
  | { do: 'pay-here' | 'pay-there' | 'continue' | 'read' | 'back' | 'sync' | 'cancel' | 'cancel-order' }
  | { do: 'bank' | 'bank-ends'; outcome: 'succeed' | 'fail' }
  | { do: 'debit' }
  | { do: 'replay'; pick: number }
  | { do: 'fault'; call: (typeof calls)[number]; kind: Trouble['kind']; when: Trouble['when'] };

const cardName = fc.constantFrom<Card>('plain', 'declined', 'challenged');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('try' as const), card: cardName }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      card: cardName,
      outcome: fc.constantFrom('succeed' as const, 'fail' as const, 'wait' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('pay-here' as const, 'pay-there' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('continue' as const, 'read' as const, 'back' as const, 'sync' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'cancel-order' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('bank' as const, 'bank-ends' as const),
      outcome: fc.constantFrom('succeed' as const, 'fail' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('debit' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('replay' as const), pick: fc.nat({ max: 1000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...troubles), fc.constantFrom(...calls))
      .map(([trouble, call]) => ({ do: 'fault' as const, call, ...trouble })),
  },
);

const numbers: Record<Card, string> = {
  plain: '4242424242424242',
  declined: '4000000000000341',
  challenged: '4000002760003184',
};

/** Every write of a payment, noted by the database itself. */
const AUDIT = `
  CREATE TABLE audit (id serial PRIMARY KEY, payment_id uuid, old_status text, new_status text,
                      old_version int, new_version int);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO audit (payment_id, old_status, new_status, old_version, new_version)
      VALUES (NEW.id, OLD.status, NEW.status, OLD.version, NEW.version);
      RETURN NEW;
    END $$;
  CREATE TRIGGER note AFTER UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION note();`;

type Row = {
  id: string;
  kind: 'card' | 'checkout';
  status: string;
  version: number;
  stripe_id: string | null;
  checkout_session_id: string | null;
};

describe('both ways to pay, webhooks, re-reads, replays, cancels and outages in any order, several at once', () => {
  let app: TestApp;
  let second: TestApp;
  let ledger: Ledger;
  let page: HostedPage;
  /** One shopper for all runs: a new order each time. */
  let shopper: Shopper;
  let cards: Record<Card, string>;

  beforeAll(async () => {
    const config = {
      PAYMENTS_CONFIRM_TIMEOUT_MS: '500',
      PAYMENTS_RESOLVE_AFTER_MS: '300',
      PAYMENTS_RECONCILE_EVERY_MS: '300',
      PAYMENTS_REREAD_EVERY_MS: '1',
      LIMITS_CONFIRMS: '100000',
      LIMITS_DECLINES: '100000',
      // Every run may leave an order that holds its copies.
      LIMITS_COPIES_OF_BOOK: '1000',
      LIMITS_COPIES_HELD: '1000',
      CHECKOUT_METHODS: 'dynamic',
    };
    app = await startApp({ config, everyEvent: true });
    second = await startApp({ config, beside: app });
    ledger = new Ledger(app);
    page = new HostedPage(app);
    await app.db.query(AUDIT);
    await app.db.query('UPDATE products SET stock = 1000000');
    app.sandbox.settings({ usBankAccount: true });
    shopper = await new DelayedPayments(app).shopper();
    cards = {
      plain: await shopper.saveCard(numbers.plain),
      declined: await shopper.saveCard(numbers.declined),
      challenged: await shopper.saveCard(numbers.challenged),
    };
  });
  afterAll(async () => {
    await second.stop();
    await app.stop();
  });

  const acceptable = [200, 201, 404, 409, 422, 503];
  const rowsOf = (orderId: string): Promise<Row[]> =>
    app.db.query('SELECT * FROM payments WHERE order_id = $1 ORDER BY created_at', [orderId]);

  async function take(s: Step, who: Shopper, orderId: string, pick: number): Promise<void> {
    const answered = ({ status, body }: { status: number; body: unknown }) => {
      if (!acceptable.includes(status)) throw new Error(`${s.do}: ${status} ${JSON.stringify(body)}`);
    };
    const rows = await rowsOf(orderId);
    // Mostly the newest, now and then one that has ended: an old tab.
    const row = pick % 4 === 0 ? rows[0] : rows.at(-1);
    const session = rows.findLast((one) => one.checkout_session_id)?.checkout_session_id;
    switch (s.do) {
      case 'pay-here':
        return answered(await who.client.post(routes.payments, { orderId, paymentMethodId: cards.plain }));
      case 'pay-there':
        return answered(await page.open(who, orderId));
      case 'cancel-order':
        return answered(await who.client.post(path('orderCancel', orderId)));
      case 'back':
        if (session) answered(await who.client.get(path('checkoutSession', session)));
        return;
      case 'submit':
        if (!session) return;
        if (s.outcome !== 'wait') page.submit(session, { number: numbers[s.card], outcome: s.outcome });
        else await page.submitAndWait(session).catch(() => null);
        return;
      case 'debit':
        if (session) page.submit(session, { bank_account: BANK_PAYS });
        return;
      case 'bank-ends':
        try {
          app.sandbox.finishCheckout(session ?? '', s.outcome);
        } catch {
          // No money is on its way.
        }
        return;
      case 'replay': {
        const deliveries = app.sandbox.deliveries();
        const delivery = deliveries[s.pick % Math.max(1, deliveries.length)];
        if (delivery) await app.sandbox.resend(delivery.id);
        return;
      }
      case 'fault':
        app.sandbox.faults({ match: s.call, kind: s.kind, when: s.when });
        return;
      default:
        if (row) await onPayment(s, who, row, answered);
    }
  }

  async function onPayment(
    s: Step,
    who: Shopper,
    row: Row,
    answered: (answer: { status: number; body: unknown }) => void,
  ): Promise<void> {
    switch (s.do) {
      case 'try':
        return answered(await who.tryWith(row.id, cards[s.card]));
      case 'continue':
        return answered(await who.confirm(row.id));
      case 'read':
        return answered(await who.client.get(path('payment', row.id)));
      case 'cancel':
        return answered(await who.client.post(path('paymentCancel', row.id)));
      case 'sync':
        // A read may fail with Stripe; what it says may not be lost for that.
        await second.nest
          .get(SyncPayment)
          .sync(row.id)
          .catch(() => null);
        return;
      case 'bank':
        try {
          app.sandbox.authenticate(row.stripe_id ?? '', s.outcome);
        } catch {
          // The bank has not asked.
        }
    }
  }

  /** What a payment is at Stripe, in our words. */
  async function atStripe(row: Row): Promise<string> {
    if (row.kind === 'card') return (await app.stripe.paymentIntents.retrieve(row.stripe_id ?? '')).status;
    const session = await app.stripe.checkout.sessions.retrieve(row.checkout_session_id ?? '', {
      expand: ['payment_intent'],
    });
    if (session.status === 'expired') return 'canceled';
    const intent = session.payment_intent;
    const status = intent && typeof intent !== 'string' ? intent.status : 'requires_payment_method';
    // What the bank did not pay cannot be tried again in this session.
    return session.status === 'complete' && status === 'requires_payment_method' ? 'canceled' : status;
  }

  async function expectRules(orderId: string, total: number): Promise<void> {
    const rows = await rowsOf(orderId);
    const order = await ledger.order(orderId);
    const last = rows.at(-1);
    expect(await Promise.all(rows.map(atStripe))).toEqual(rows.map(({ status }) => status));
    const succeeded = rows.filter(({ status }) => status === 'succeeded');
    const live = rows.filter(({ status }) => !['succeeded', 'canceled'].includes(status));
    expect(succeeded.length + live.length).toBeLessThanOrEqual(1);
    expect(await page.kept(orderId)).toBe(succeeded.length * total);
    const onTheWay = live.filter(({ status }) => status === 'processing');
    expect(await page.waysToPay(orderId)).toBe(live.length - onTheWay.length);
    expect(order.status === 'paid').toBe(succeeded.length === 1);
    if (last) expect(order.payment_status).toBe(last.status);
    if (order.status === 'canceled') expect(live).toEqual([]);
    if (order.status === 'paid') expect(await ledger.receipts(orderId)).toBe(1);
    const stock = order.status === 'paid' ? 'sold' : 'none';
    if (live.length === 0) expect(order.stock_state).toBe(stock);
    if (live[0]?.kind === 'checkout') expect(order.stock_state).toBe('held');
    for (const { id } of rows) await expectHistory(id);
    expect(await app.db.query('SELECT kind FROM refunds WHERE order_id = $1', [orderId])).toEqual([]);
    expect(await app.db.query('SELECT kind FROM mismatches')).toEqual([]);
  }

  async function expectHistory(paymentId: string): Promise<void> {
    for (const attempt of await ledger.attempts(paymentId)) {
      expect(attempt.outcome).not.toBeNull();
      expect(attempt.cvc_token).toBeNull();
    }
    const audit: { old_status: string; new_status: string; old_version: number; new_version: number }[] =
      await app.db.query('SELECT * FROM audit WHERE payment_id = $1 ORDER BY id', [paymentId]);
    for (const row of audit) {
      if (row.old_status === 'succeeded' || row.old_status === 'canceled')
        expect(row.new_status).toBe(row.old_status);
      expect(row.new_version).toBeGreaterThanOrEqual(row.old_version);
      if (row.new_status !== row.old_status) expect(row.new_version).toBe(row.old_version + 1);
    }
    // In one statement: a job that is tried again later may read the payment meanwhile.
    const [{ version, last }] = await app.db.query(
      `SELECT version, (SELECT new_version FROM audit a WHERE a.payment_id = p.id ORDER BY a.id DESC LIMIT 1) AS last
         FROM payments p WHERE id = $1`,
      [paymentId],
    );
    expect(last ?? version).toBe(version);
    const [trace] = await app.db.query(
      'SELECT status FROM payment_transitions WHERE payment_id = $1 ORDER BY version DESC LIMIT 1',
      [paymentId],
    );
    const [row] = await app.db.query('SELECT status FROM payments WHERE id = $1', [paymentId]);
    expect(trace?.status ?? 'requires_payment_method').toBe(row.status);
  }

  it('end where Stripe is, payable in one way at any moment, paid once at most, and final when they are', async () => {
    const together = fc.array(fc.tuple(step, fc.nat({ max: 7 })), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(together, { minLength: 1, maxLength: 7 }),
        forAWhile(9_000, async (startsHere, rounds) => {
          const order = await shopper.order();
          const elsewhere = shopper.at(second);
          const first = startsHere ? ('pay-here' as const) : ('pay-there' as const);
          await take({ do: first }, shopper, order.id, 1);
          for (const round of rounds) {
            await Promise.all(
              round.map(([s, pick], n) => take(s, n % 2 ? elsewhere : shopper, order.id, pick)),
            );
            expect(await page.waysToPay(order.id)).toBeLessThanOrEqual(1);
          }
          app.sandbox.clearFaults();
          await app.sandbox.settled();
          await ledger.quiet();
          for (const { id } of await rowsOf(order.id)) await app.nest.get(SyncPayment).sync(id);
          await ledger.quiet();
          await expectRules(order.id, order.total.amount);
        }),
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
