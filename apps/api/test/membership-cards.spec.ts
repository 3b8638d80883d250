import { path } from '@app/contracts';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, Member, PLAIN, startMembershipApp } from './support/members';

describe('the card of a membership', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());

  const remove = (member: Member, id: string) =>
    member.shopper.client.delete<{ code?: string }>(path('paymentMethod', id));
  const charged = async (member: Member) => (await member.subscription()).default_payment_method;

  it('cannot be removed while the membership is charged to it', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    await atRest(app);
    const [first] = await member.shopper.cards();
    expect(await remove(member, first!.id)).toMatchObject({ status: 409, body: { code: 'card_in_use' } });
    const second = await member.shopper.saveCard('5555555555554444');
    const { body } = await member.changeCard({ paymentMethodId: second });
    expect(body.setup.status).toBe('succeeded');
    expect(await charged(member)).toBe(second);
    expect((await remove(member, first!.id)).status).toBe(204);
    expect((await remove(member, second)).body).toMatchObject({ code: 'card_in_use' });
    expect(await member.shopper.cards()).toMatchObject([{ id: second, isDefault: true }]);
  });

  it('stays, and its equal that was saved before goes', async () => {
    const member = await Member.new(app);
    const old = await member.shopper.saveCard(PLAIN);
    await member.become(PLAIN);
    await atRest(app);
    const cards = await member.shopper.cards();
    expect(cards).toMatchObject([{ last4: '4242', isDefault: true }]);
    expect(cards[0]!.id).not.toBe(old);
    expect(await charged(member)).toBe(cards[0]!.id);
    // Saved once more, by its own form and with an order: the one that is charged stays.
    const again = await member.shopper.enterCard(PLAIN);
    await member.shopper.client.post('/api/payment-methods', { paymentMethodId: again });
    const payment = await member.shopper.start();
    await member.shopper.tryNewCard(payment.id, PLAIN, true);
    await atRest(app);
    expect((await member.shopper.cards()).map(({ id }) => id)).toEqual([cards[0]!.id]);
    expect(await charged(member)).toBe(cards[0]!.id);
  });

  it('is changed after a challenge by the event alone, when the browser does not come back', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const { body } = await member.changeCard({
      paymentMethodId: await member.shopper.enterCard(ASKS_ALWAYS),
    });
    expect(body).toMatchObject({ setup: { status: 'requires_action' }, paymentMethod: { last4: '4242' } });
    await member.shopper.challenge(body.setup.clientSecret ?? '', 'succeed');
    await atRest(app);
    expect((await member.read()).paymentMethod?.last4).toBe('3184');
    expect((await member.changeCard({ setupId: body.setup.id })).body.setup.status).toBe('succeeded');
    // An old setup does not bring its card back.
    await member.changeCard({ paymentMethodId: await member.shopper.enterCard('5555555555554444') });
    await member.changeCard({ setupId: body.setup.id });
    expect((await member.read()).paymentMethod?.last4).toBe('4444');
  });

  it('stays as it is when the bank says no, the setup is somebody else’s, or there is no membership', async () => {
    const [member, other] = [await Member.new(app), await Member.new(app)];
    await member.become(PLAIN);
    await other.become(PLAIN);
    const declined = await member.changeCard({
      paymentMethodId: await member.shopper.enterCard('4000000000000002'),
    });
    expect(declined.body).toMatchObject({
      setup: { status: 'requires_payment_method', lastError: { code: 'card_declined' } },
      paymentMethod: { last4: '4242' },
    });
    const { body } = await member.changeCard({
      paymentMethodId: await member.shopper.enterCard(ASKS_ALWAYS),
    });
    expect((await other.changeCard({ setupId: body.setup.id })).status).toBe(404);
    await member.shopper.challenge(body.setup.clientSecret ?? '', 'fail');
    expect((await member.changeCard({ setupId: body.setup.id })).body).toMatchObject({
      setup: { status: 'requires_payment_method' },
      paymentMethod: { last4: '4242' },
    });
    const nobody = await Member.new(app);
    expect((await nobody.changeCard({ paymentMethodId: 'pm_x' })).body.code).toBe('membership_not_active');
    expect((await member.changeCard({ paymentMethodId: 'pm_x' })).body.code).toBe(
      'payment_method_unavailable',
    );
    const theirs = await other.shopper.cards();
    expect((await member.changeCard({ paymentMethodId: theirs[0]!.id })).body.code).toBe(
      'payment_method_unavailable',
    );
  });
});
