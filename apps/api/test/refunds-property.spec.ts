import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { RefundsService } from '../src/refunds/refunds.service';
import { startApp, type TestApp } from './support/app';
import { forAWhile } from './support/for-a-while';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const REFUND_FAILS = '4000000000005126';

type Step =
  | { do: 'app' | 'twice' | 'stripe'; share: number }
  | { do: 'rest' | 'sync' | 'later' }
  | { do: 'fault'; kind: 'drop' | '500' | 'rate_limit'; when: 'before' | 'after' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('app', 'twice', 'stripe'),
      share: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('rest', 'sync', 'later') }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { do: 'fault', kind: 'drop', when: 'before' },
      { do: 'fault', kind: 'drop', when: 'after' },
      { do: 'fault', kind: '500', when: 'after' },
      { do: 'fault', kind: 'rate_limit', when: 'before' },
    ),
  },
) as fc.Arbitrary<Step>;

describe('refunds from Admin and at Stripe, several at once, with outages and refunds that fail later', () => {
  let app: TestApp;
  let ledger: Ledger;
  let owners: Owner[];
  beforeAll(async () => {
    app = await startApp({ config: { PAYMENTS_CONFIRM_TIMEOUT_MS: '500' } });
    ledger = new Ledger(app);
    owners = [await Owner.join(app), await Owner.join(app)];
    await app.db.query('UPDATE products SET stock = 1000000');
  });
  afterAll(() => app.stop());

  it('never exceed what was paid, and end as Stripe has them', async () => {
    const together = fc.array(step, { minLength: 1, maxLength: 4 });
    const rounds = fc.array(together, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        rounds,
        fc.constantFrom(PLAIN, REFUND_FAILS),
        forAWhile(5_000, async (plan, card) => {
          const { shopper, payment, orderId, intentId } = await paidWith(app, card);
          const part = (share: number) => Math.ceil((payment.amount * share) / 100);
          const take = async (s: Step, n: number) => {
            switch (s.do) {
              case 'app':
              case 'twice':
              case 'rest': {
                const owner = owners[n % owners.length] as Owner;
                const key = randomUUID();
                // An impatient owner's browser repeats the request as it was.
                for (let time = 0; time < (s.do === 'twice' ? 2 : 1); time++) {
                  const amount = 'share' in s ? { amount: part(s.share) } : {};
                  const { status, body } = await owner.refund(orderId, amount, key);
                  if (![200, 409, 422].includes(status)) throw new Error(`${status} ${JSON.stringify(body)}`);
                }
                return;
              }
              case 'stripe':
                // Stripe refuses what is too much by itself.
                await app.stripe.refunds
                  .create({ payment_intent: intentId, amount: part(s.share) })
                  .catch(() => undefined);
                return;
              case 'sync':
                await app.nest
                  .get(RefundsService)
                  .sync(payment.id)
                  .catch(() => undefined);
                return;
              case 'later':
                app.sandbox.advance(6);
                return;
              case 'fault':
                app.sandbox.faults({ match: 'POST /v1/refunds', kind: s.kind, when: s.when });
            }
          };
          for (const round of plan) await Promise.all(round.map(take));
          app.sandbox.clearFaults();
          await waitFor('every refund to be sent or refused', async () => {
            const [{ waiting }] = await app.db.query(
              `SELECT count(*)::int AS waiting FROM refunds WHERE payment_id = $1 AND status = 'requested'`,
              [payment.id],
            );
            return waiting === 0;
          });
          await app.sandbox.settled();
          await ledger.quiet();
          app.sandbox.advance(6);
          await app.sandbox.settled();
          await ledger.quiet();

          const intent = await app.stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
          const { amount_refunded: refunded } = intent.latest_charge as Stripe.Charge;
          expect(refunded).toBeLessThanOrEqual(payment.amount);
          const theirs = await app.stripe.refunds.list({ payment_intent: intentId, limit: 100 });
          const ours: { stripe_id: string | null; status: string; amount: number }[] = await app.db.query(
            'SELECT stripe_id, status, amount::int FROM refunds WHERE payment_id = $1',
            [payment.id],
          );
          const known = ours.filter(({ stripe_id }) => stripe_id !== null);
          expect(
            known.map(({ stripe_id: id, status, amount }) => ({ id, status, amount })).sort(byId),
          ).toEqual(theirs.data.map(({ id, status, amount }) => ({ id, status, amount })).sort(byId));
          // What Stripe does not have came to nothing.
          for (const row of ours) if (row.stripe_id === null) expect(row.status).toBe('failed');
          const sum = ours.reduce(
            (total, { status, amount }) => total + (status === 'failed' ? 0 : amount),
            0,
          );
          const order = await shopper.readOrder(orderId);
          expect(order.refundedAmount).toBe(sum);
          expect(sum).toBe(refunded);
          expect(order.status).toBe(sum === payment.amount ? 'refunded' : 'paid');
        }),
      ),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

const byId = (a: { id: string | null }, b: { id: string | null }): number =>
  String(a.id).localeCompare(String(b.id));
