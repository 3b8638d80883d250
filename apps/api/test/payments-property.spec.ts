import { path } from '@app/contracts';
import fc from 'fast-check';
import { SyncPayment } from '../src/payments/sync-payment';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

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

type Step =
  | { do: 'try'; card: 'plain' | 'declined' | 'challenged' }
  | { do: 'continue' | 'read' | 'sync' | 'cancel' | 'cancel-order' }
  | { do: 'bank'; outcome: 'succeed' | 'fail' }
  | { do: 'replay'; pick: number }
  | { do: 'fault'; kind: Trouble['kind']; when: Trouble['when'] };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('try'),
      card: fc.constantFrom('plain', 'declined', 'challenged'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('continue', 'read', 'sync') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'cancel-order') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('bank'), outcome: fc.constantFrom('succeed', 'fail') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replay'), pick: fc.nat({ max: 1000 }) }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...troubles).map((trouble) => ({ do: 'fault' as const, ...trouble })),
  },
) as fc.Arbitrary<Step>;

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

describe('confirms, webhooks, re-reads, replays, cancels and outages in any order, several at once', () => {
  let app: TestApp;
  let second: TestApp;
  let ledger: Ledger;
  /** One shopper for all runs: a new order each time. */
  let shopper: Shopper;
  let cards: Record<'plain' | 'declined' | 'challenged', string>;

  beforeAll(async () => {
    const config = {
      PAYMENTS_CONFIRM_TIMEOUT_MS: '500',
      PAYMENTS_SETTLE_AFTER_MS: '300',
      PAYMENTS_RECONCILE_EVERY_MS: '300',
      PAYMENTS_REREAD_EVERY_MS: '1',
      LIMITS_CONFIRMS: '100000',
      LIMITS_DECLINES: '100000',
    };
    app = await startApp({ config });
    second = await startApp({ config, beside: app });
    ledger = new Ledger(app);
    await app.db.query(AUDIT);
    await app.db.query('UPDATE products SET stock = 1000000');
    shopper = await Shopper.join(app);
    cards = {
      plain: await shopper.saveCard('4242424242424242'),
      declined: await shopper.saveCard('4000000000000341'),
      challenged: await shopper.saveCard('4000002760003184'),
    };
  });
  afterAll(async () => {
    await second.stop();
    await app.stop();
  });

  const acceptable = /^(200|409|422|503)$/;

  async function take(s: Step, who: Shopper, payment: { id: string; orderId: string }): Promise<void> {
    const { stripe_id } = await ledger.row(payment.id);
    const answered = ({ status, body }: { status: number; body: unknown }) => {
      if (!acceptable.test(String(status))) throw new Error(`${s.do}: ${status} ${JSON.stringify(body)}`);
    };
    switch (s.do) {
      case 'try':
        return answered(await who.tryWith(payment.id, cards[s.card]));
      case 'continue':
        return answered(await who.confirm(payment.id));
      case 'read':
        return answered(await who.client.get(path('payment', payment.id)));
      case 'cancel':
        return answered(await who.client.post(path('paymentCancel', payment.id)));
      case 'cancel-order':
        return answered(await who.client.post(path('orderCancel', payment.orderId)));
      case 'sync':
        // A read may fail with Stripe; what it says may not be lost for that.
        await second.nest
          .get(SyncPayment)
          .sync(payment.id)
          .catch(() => null);
        return;
      case 'bank':
        try {
          app.sandbox.authenticate(stripe_id, s.outcome);
        } catch {
          // The bank has not asked.
        }
        return;
      case 'replay': {
        const deliveries = app.sandbox.deliveries();
        const delivery = deliveries[s.pick % Math.max(1, deliveries.length)];
        if (delivery) await app.sandbox.resend(delivery.id);
        return;
      }
      case 'fault':
        app.sandbox.faults({
          match: { path: `/v1/payment_intents/${stripe_id}*` },
          kind: s.kind,
          when: s.when,
        });
    }
  }

  async function expectRules(payment: { id: string; orderId: string }): Promise<void> {
    const { status, version } = await ledger.row(payment.id);
    const intent = await ledger.intent(payment.id);
    expect(status).toBe(intent.status);
    const charges = await ledger.charges(payment.id);
    expect(charges).toHaveLength(status === 'succeeded' ? 1 : 0);
    const order = await ledger.order(payment.orderId);
    expect(order.status === 'paid').toBe(status === 'succeeded');
    expect(order.payment_status).toBe(status);
    if (order.status === 'canceled') expect(status).toBe('canceled');
    if (status === 'canceled') expect(order.stock_state).toBe('none');
    if (status === 'succeeded') {
      expect(order.stock_state).toBe('sold');
      expect(await ledger.receipts(payment.orderId)).toBe(1);
    }
    for (const attempt of await ledger.attempts(payment.id)) {
      expect(attempt.outcome).not.toBeNull();
      expect(attempt.cvc_token).toBeNull();
    }
    const audit: { old_status: string; new_status: string; old_version: number; new_version: number }[] =
      await app.db.query('SELECT * FROM audit WHERE payment_id = $1 ORDER BY id', [payment.id]);
    for (const row of audit) {
      if (row.old_status === 'succeeded' || row.old_status === 'canceled')
        expect(row.new_status).toBe(row.old_status);
      expect(row.new_version).toBeGreaterThanOrEqual(row.old_version);
      if (row.new_status !== row.old_status) expect(row.new_version).toBe(row.old_version + 1);
    }
    expect(audit.at(-1)?.new_version ?? version).toBe(version);
    const [{ n }] = await app.db.query('SELECT count(*)::int AS n FROM refunds WHERE payment_id = $1', [
      payment.id,
    ]);
    expect(n).toBe(0);
  }

  it('end where Stripe is, with one charge at most, and never leave a terminal state', async () => {
    const together = fc.array(step, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(together, { minLength: 1, maxLength: 7 }), async (rounds) => {
        const payment = await shopper.start(cards.plain);
        const elsewhere = shopper.at(second);
        for (const round of rounds) {
          await Promise.all(round.map((s, n) => take(s, n % 2 ? elsewhere : shopper, payment)));
        }
        app.sandbox.clearFaults();
        await app.sandbox.settled();
        await ledger.quiet();
        await app.nest.get(SyncPayment).sync(payment.id);
        await ledger.quiet();
        await expectRules(payment);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 25_000, endOnFailure: true },
    );
  }, 60_000);
});
