import { type Mismatch, type ProblemDetails, path, type Revenue, routes } from '@app/contracts';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { waitFor } from './support/wait-for';

const DISPUTED = '4000000000000259';
const INQUIRY = '4000000000001976';

describe('a payment that its shopper disputes', () => {
  let app: TestApp;
  let ledger: Ledger;
  let owner: Owner;
  beforeAll(async () => {
    app = await startApp({ config: { OWNER_EMAIL: 'books@shop.example' } });
    ledger = new Ledger(app);
    owner = await Owner.join(app);
  });
  afterAll(() => app.stop());

  const opened = async (card = DISPUTED) => {
    const paid = await paidWith(app, card);
    app.sandbox.advance(5);
    const dispute = await waitFor('the dispute', async () => {
      const [row] = await app.db.query('SELECT * FROM disputes WHERE payment_id = $1', [paid.payment.id]);
      return row as { stripe_id: string; status: string; amount: string } | undefined;
    });
    return { ...paid, dispute };
  };
  const answer = async (disputeId: string, text: string) => {
    await app.stripe.disputes.update(disputeId, { evidence: { uncategorized_text: text }, submit: true });
    app.sandbox.advance(5);
  };
  const listed = async (subject: string, state: 'open' | 'resolved' = 'open') => {
    const { body } = await owner.client.get<{ data: Mismatch[] }>(
      `${routes.adminMismatches}?state=${state}&limit=100`,
    );
    return body.data.filter((mismatch) => mismatch.subject === subject);
  };
  const resolve = (id: string, body: object = {}) =>
    owner.client.post<Mismatch & Partial<ProblemDetails>>(path('adminMismatchResolve', id), body);
  const notices = (mismatchId: string): Promise<{ recipient: string; subject: string }[]> =>
    app.db.query(`SELECT * FROM mails WHERE key LIKE 'owner-notice:' || $1 || '%' AND sent_at IS NOT NULL`, [
      mismatchId,
    ]);

  it('is listed and told once, cannot be refunded, and is off the list when it is won', async () => {
    const { payment, orderId, dispute } = await opened();
    const [entry, ...others] = await listed(dispute.stripe_id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind: 'dispute_opened',
      paymentId: payment.id,
      orderId,
      details: { amount: payment.amount, reason: 'fraudulent' },
    });
    const { id } = entry as Mismatch;
    await app.sandbox.settled();
    await ledger.quiet();
    expect(await notices(id)).toMatchObject([
      {
        recipient: 'books@shop.example',
        subject: `Payment disputed (order ${orderId.slice(0, 8).toUpperCase()})`,
      },
    ]);

    const refused = await owner.refund(orderId);
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect(refused.body.detail).toContain('dispute');
    const early = await resolve(id);
    expect(early).toMatchObject({ status: 409, body: { code: 'not_resolved' } });
    expect(early.body.detail).toContain('evidence');

    await answer(dispute.stripe_id, 'winning_evidence');
    await waitFor('the verdict', async () => (await listed(dispute.stripe_id)).length === 0);
    expect(await resolve(id)).toMatchObject({ status: 409, body: { code: 'already_resolved' } });
    expect(await owner.refund(orderId)).toMatchObject({ status: 200, body: { status: 'refunded' } });
  });

  it('lost: the amount is not refundable, and the mismatch stays until it is closed', async () => {
    const { payment, orderId, dispute } = await opened();
    // Two days: midnight may pass meanwhile.
    const revenue = async () => (await owner.client.get<Revenue>(`${routes.adminRevenue}?days=2`)).body;
    const before = await revenue();
    await answer(dispute.stripe_id, 'losing_evidence');
    const [entry] = await waitFor('the verdict', async () => {
      const found = await listed(dispute.stripe_id);
      return found[0]?.kind === 'dispute_lost' ? found : null;
    });
    const after = await revenue();
    expect(after.total.refunded - before.total.refunded).toBe(payment.amount);
    expect(await owner.refund(orderId)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    const { id } = entry as Mismatch;
    await ledger.quiet();
    expect(await notices(id)).toHaveLength(1);

    expect(await resolve(id)).toMatchObject({ status: 409, body: { code: 'not_resolved' } });
    const note = 'Seen, the card was stolen.';
    expect(await resolve(id, { note })).toMatchObject({ status: 200, body: { note } });
    expect(await resolve(id, { note })).toMatchObject({ status: 409, body: { code: 'already_resolved' } });
    expect(await listed(dispute.stripe_id)).toEqual([]);
    // Closed by hand stays closed, though Stripe says the same again.
    for (const delivery of app.sandbox.deliveries()) await app.sandbox.resend(delivery.id);
    await app.sandbox.settled();
    await ledger.quiet();
    expect(await listed(dispute.stripe_id)).toEqual([]);
    expect((await listed(dispute.stripe_id, 'resolved')).map(({ kind }) => kind).sort()).toEqual([
      'dispute_lost',
      'dispute_opened',
    ]);
  });

  it('an inquiry is listed too, leaves the money where it is, and ends with a refund', async () => {
    const { payment, orderId, dispute } = await opened(INQUIRY);
    expect(await listed(dispute.stripe_id)).toMatchObject([{ kind: 'dispute_opened' }]);
    expect((await owner.refund(orderId)).body).toMatchObject({
      status: 'refunded',
      refundedAmount: payment.amount,
    });
    await waitFor('the end of the inquiry', async () => (await listed(dispute.stripe_id)).length === 0);
  });

  describe('when no event of it arrives', () => {
    beforeEach(async () => {
      await app.sandbox.settled();
      await ledger.quiet();
    });
    afterEach(() => app.sandbox.webhooks());

    const compare = async (daysLater = 0) => {
      const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + daysLater * 86_400_000);
      try {
        await app.nest.get(CompareWithStripeJob).run({ whole: true });
      } finally {
        clock.mockRestore();
      }
    };
    const stored = (paymentId: string): Promise<{ stripe_id: string; status: string }[]> =>
      app.db.query('SELECT stripe_id, status FROM disputes WHERE payment_id = $1', [paymentId]);
    const disputeAt = async (intentId: string) => {
      const { data } = await app.stripe.disputes.list({ payment_intent: intentId });
      return data[0]?.id ?? '';
    };

    it('is found by the comparison, and listed and told', async () => {
      app.sandbox.webhooks({ drop: 1_000 });
      const { payment, orderId, intentId } = await paidWith(app, DISPUTED);
      app.sandbox.advance(5);
      await compare();
      const id = await disputeAt(intentId);
      expect(await stored(payment.id)).toEqual([{ stripe_id: id, status: 'needs_response' }]);
      const [entry, ...others] = await listed(id);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ kind: 'dispute_opened', paymentId: payment.id, orderId });
      await ledger.quiet();
      expect(await notices((entry as Mismatch).id)).toHaveLength(1);
      await compare();
      expect(await listed(id)).toEqual([entry]);
    });

    it.each([
      ['won', 'winning_evidence', 0, []],
      ['lost', 'losing_evidence', 0, ['dispute_lost']],
      ['won', 'winning_evidence', 70, []],
      ['lost', 'losing_evidence', 70, ['dispute_lost']],
    ])('its end is found: %s by %s, %i days later', async (status, text, days, kinds) => {
      const { payment, dispute } = await opened();
      await app.sandbox.settled();
      await ledger.quiet();
      app.sandbox.webhooks({ drop: 1_000 });
      await answer(dispute.stripe_id, text);
      await compare(days);
      expect(await stored(payment.id)).toEqual([{ stripe_id: dispute.stripe_id, status }]);
      expect((await listed(dispute.stripe_id)).map(({ kind }) => kind)).toEqual(kinds);
    });

    it('one that Stripe does not tell at the moment holds no other up, and is not forgotten', async () => {
      app.sandbox.webhooks({ drop: 1_000 });
      const [one, other] = [await paidWith(app, DISPUTED), await paidWith(app, DISPUTED)];
      app.sandbox.advance(5);
      const id = await disputeAt(one.intentId);
      const fault = { kind: 'api_error', when: 'before', times: 1_000 } as const;
      app.sandbox.faults({ match: `GET /v1/disputes/${id}`, ...fault });
      await compare();
      expect([await stored(one.payment.id), await stored(other.payment.id)]).toMatchObject([[], [{}]]);
      app.sandbox.clearFaults();
      await compare();
      expect(await stored(one.payment.id)).toHaveLength(1);
    });

    it('one that is known is not read again', async () => {
      await opened();
      await app.sandbox.settled();
      await ledger.quiet();
      await compare();
      const before = app.sandbox.requests().length;
      await compare();
      const asked = app.sandbox.requests().slice(before);
      const calls = asked.map(({ path: at }) => at).filter((at) => at.includes('dispute'));
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatch(/^\/v1\/disputes(\?|$)/);
    });
  });
});
