import { type Invoice, type InvoicePayment, type MemberDetail, path, routes } from '@app/contracts';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, DECLINED, FAILS, Member, PLAIN, startMembershipApp } from './support/members';
import { Owner } from './support/owner';
import { waitFor } from './support/wait-for';

describe('the mailed link of a renewal', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp({
      config: { LIMITS_DECLINES: '2', LIMITS_CONFIRMS: '4', LIMITS_UNVERIFIED_CARD_FAILURES: '2' },
    });
  });
  afterAll(() => app.stop());

  it('recovers a renewal that asks, by the mailed link and without a session', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    const late = await member.read();
    expect(late).toMatchObject({ status: 'past_due', isMember: true });
    expect(late.graceEndsAt).not.toBeNull();
    expect(await member.subjects()).toEqual(['Welcome, and your receipt', 'Confirm your membership payment']);
    const visitor = app.client();
    const token = await member.linkToken();
    const { body: shown } = await visitor.post<Invoice>(routes.invoiceLink, { token });
    expect(shown).toMatchObject({ status: 'open', reason: 'renewal', total: { amount: 5000 } });
    expect(shown).not.toHaveProperty('billedTo');
    // Of the card that failed, what names it to its owner, and no more.
    expect(shown.payment.paymentMethod).toEqual({ brand: 'visa', last4: '3184' });
    expect(JSON.stringify(shown)).not.toContain('pm_');
    const hashes = await app.db.query('SELECT token_hash FROM invoice_links');
    expect(hashes.map(({ token_hash }: { token_hash: string }) => token_hash)).not.toContain(token);
    // Who has the link alone cannot use what is saved.
    const saved = { token, paymentMethodId: (await member.row()).payment_method_id };
    expect((await visitor.post(routes.invoiceLinkConfirm, saved)).body).toMatchObject({
      code: 'cvc_required',
    });
    const paymentMethodId = await member.shopper.enterCard(ASKS_ALWAYS);
    const { body: asked } = await visitor.post<InvoicePayment>(routes.invoiceLinkConfirm, {
      token,
      paymentMethodId,
    });
    expect(asked).toMatchObject({ status: 'requires_action' });
    expect(JSON.stringify(asked)).not.toContain('pm_');
    await member.shopper.challenge(asked.clientSecret ?? '', 'succeed');
    // The page asks until it knows.
    await waitFor('the payment to be known', async () => {
      const { body } = await visitor.post<InvoicePayment>(routes.invoiceLinkConfirm, { token });
      return body.status === 'succeeded';
    });
    expect(await member.read()).toMatchObject({ status: 'active', graceEndsAt: null, payment: null });
    expect(await member.charges()).toHaveLength(2);
    await atRest(app);
    expect((await member.shopper.cards()).map(({ last4 }) => last4)).toEqual(['3184']);
    // The link shows its invoice still, pays nothing more, and opens nothing else.
    expect((await visitor.post<Invoice>(routes.invoiceLink, { token })).body.status).toBe('paid');
    expect(await visitor.post(routes.invoiceLinkConfirm, { token, paymentMethodId })).toMatchObject({
      status: 409,
      body: { code: 'invoice_already_paid' },
    });
    await app.db.query(`UPDATE invoice_links SET expires_at = now() WHERE invoice_id = $1`, [shown.id]);
    expect((await visitor.post(routes.invoiceLink, { token })).body).toMatchObject({ code: 'link_invalid' });
    for (const route of [routes.membership, routes.paymentMethods, path('invoice', shown.id)]) {
      expect((await visitor.get(route)).status).toBe(401);
    }
  });

  it('may be declined until the link itself is stopped; its member pays on', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.passPeriodWith(FAILS);
    const stranger = app.client();
    const token = await member.linkToken();
    const tryCard = async (number: string) => {
      const paymentMethodId = await member.shopper.enterCard(number);
      const { body } = await stranger.post<InvoicePayment & { code?: string }>(routes.invoiceLinkConfirm, {
        token,
        paymentMethodId,
      });
      return body.code ?? body.status;
    };
    expect(await tryCard(DECLINED)).toBe('requires_payment_method');
    expect(await tryCard(DECLINED)).toBe('requires_payment_method');
    expect(await tryCard(PLAIN)).toBe('rate_limited');
    // Whoever has signed in was not stopped by what was tried through the link.
    const [invoice] = await member.invoices();
    expect((await member.pay(invoice!.id, DECLINED)).body).toMatchObject({
      status: 'requires_payment_method',
    });
    expect((await member.pay(invoice!.id, PLAIN)).body).toMatchObject({ status: 'succeeded' });
    expect(await member.read()).toMatchObject({ status: 'active' });
    const owner = await Owner.join(app);
    const { body: detail } = await owner.client.get<MemberDetail>(
      path('adminMember', (await member.row()).id),
    );
    const tries = detail.timeline.filter(({ kind }) => kind === 'attempt').map(({ by }) => by.name);
    expect(tries.slice(-4)).toEqual(['Mailed link', 'Mailed link', 'Ada Reader', 'Ada Reader']);
  });

  it('counts a decline that was heard of later for the link too', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.passPeriodWith(FAILS);
    const token = await member.linkToken();
    const match = { method: 'POST', path: '/v1/payment_intents/*/confirm' };
    for (const _ of [1, 2]) {
      app.sandbox.faults({ match, kind: 'drop', when: 'after', times: 2 });
      const paymentMethodId = await member.shopper.enterCard(DECLINED);
      const { body } = await app
        .client()
        .post<InvoicePayment>(routes.invoiceLinkConfirm, { token, paymentMethodId });
      expect(body.status).toBe('processing');
      app.sandbox.clearFaults();
      await waitFor('the decline to be known', async () => {
        const { payment } = await member.read();
        return payment?.status === 'requires_payment_method';
      });
      await atRest(app);
    }
    const [invoice] = await member.invoices();
    expect((await member.pay(invoice!.id, PLAIN)).body).toMatchObject({ status: 'succeeded' });
  });
});
