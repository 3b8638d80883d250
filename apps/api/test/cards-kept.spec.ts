import { type ProblemDetails, path } from '@app/contracts';
import { CustomerCards } from '../src/payment-methods/customer-cards.service';
import { startApp, type TestApp } from './support/app';
import { cardsOf, confirm, post, save } from './support/cards';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe('choosing and removing', () => {
  it('lists newest first and marks the default', async () => {
    const shopper = await Shopper.join(app);
    const [visa, master] = [
      await shopper.saveCard('4242424242424242'),
      await shopper.saveCard('5555555555554444'),
    ];
    expect(await cardsOf(shopper)).toMatchObject([
      { id: master, isDefault: false },
      { id: visa, isDefault: true },
    ]);
    expect((await shopper.client.put(path('paymentMethodDefault', master))).status).toBe(204);
    expect((await cardsOf(shopper)).map(({ isDefault }) => isDefault)).toEqual([true, false]);
  });

  it('lists the card that paid last before those that were saved later', async () => {
    const shopper = await Shopper.join(app);
    const [visa, master, amex] = [
      await shopper.saveCard('4242424242424242'),
      await shopper.saveCard('5555555555554444'),
      await shopper.saveCard('378282246310005'),
    ];
    const order = async () => (await cardsOf(shopper)).map(({ id }) => id);
    expect(await order()).toEqual([amex, master, visa]);
    // Stripe knows when a card was saved to the second.
    await new Promise((resolve) => setTimeout(resolve, 1_001));
    expect((await shopper.tryWith((await shopper.start(visa)).id)).body.status).toBe('succeeded');
    expect(await order()).toEqual([visa, amex, master]);
  });

  it('removes a card for good, and makes the newest left the default', async () => {
    const shopper = await Shopper.join(app);
    const visa = await shopper.saveCard('4242424242424242');
    const master = await shopper.saveCard('5555555555554444');
    const amex = await shopper.saveCard('378282246310005');
    expect((await shopper.client.delete(path('paymentMethod', visa))).status).toBe(204);
    expect(await cardsOf(shopper)).toMatchObject([
      { id: amex, isDefault: true },
      { id: master, isDefault: false },
    ]);
    expect((await shopper.client.delete(path('paymentMethod', visa))).status).toBe(404);
    expect((await post(shopper, visa)).body.code).toBe('payment_method_unavailable');
  });

  it('leaves other people’s cards and setups alone', async () => {
    const [owner, other] = [await Shopper.join(app), await Shopper.join(app)];
    const card = await owner.saveCard('4242424242424242');
    await other.saveCard('5555555555554444');
    const { body: setup } = await save(owner, '4000002760003184');
    const answers = [
      await other.client.put<ProblemDetails>(path('paymentMethodDefault', card)),
      await other.client.delete<ProblemDetails>(path('paymentMethod', card)),
      await confirm(other, setup.id),
      await confirm(other, 'seti_unknown'),
      await confirm(other, 'pi_123'),
      await other.client.delete<ProblemDetails>(path('paymentMethod', '..%2fcustomers')),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [404, 'not_found']),
    );
    expect((await cardsOf(owner)).map(({ id }) => id)).toEqual([card]);
  });
});

describe('one of equal cards', () => {
  it('stays where it was saved, and decided on, while the cards were read for another', async () => {
    const shopper = await Shopper.join(app);
    const older = await shopper.enterCard('4242424242424242');
    // Stripe knows when a card was made to the second.
    await new Promise((resolve) => setTimeout(resolve, 1_001));
    const newer = await shopper.enterCard('4242424242424242');
    // The event would apply it as well.
    app.sandbox.webhooks({ drop: true });
    const customerCards = app.nest.get(CustomerCards);
    const read = customerCards.read.bind(customerCards);
    jest.spyOn(customerCards, 'read').mockImplementationOnce(async (userId) => {
      const list = await read(userId);
      expect((await post(shopper, older)).body.paymentMethod?.id).toBe(older);
      return list;
    });
    expect((await post(shopper, newer)).body.paymentMethod?.id).toBe(older);
    jest.restoreAllMocks();
    app.sandbox.webhooks();
    expect(await cardsOf(shopper)).toMatchObject([{ id: older, isDefault: true }]);
  });

  it('is decided on anew when the one that had stayed was removed, by its owner or at Stripe', async () => {
    const shopper = await Shopper.join(app);
    for (const remove of [
      (id: string) => shopper.client.delete(path('paymentMethod', id)),
      (id: string) => app.stripe.paymentMethods.detach(id),
    ]) {
      const gone = await shopper.saveCard('4242424242424242');
      await remove(gone);
      const entered = await Promise.all([1, 2, 3].map(() => shopper.enterCard('4242424242424242')));
      const answers = await Promise.all(entered.map((id) => post(shopper, id)));
      const [kept, ...others] = await cardsOf(shopper);
      expect(others).toEqual([]);
      expect(answers.map(({ body }) => body.paymentMethod?.id)).toEqual(entered.map(() => kept?.id));
      await shopper.client.delete(path('paymentMethod', kept?.id ?? ''));
    }
  });
});

describe('one of equal cards that a payment needs', () => {
  const CHALLENGED = '4000002760003184';
  let idle: TestApp;
  beforeAll(async () => {
    idle = await startApp({ worker: false });
  });
  afterAll(() => idle.stop());

  it('stays until that payment is over, and then goes', async () => {
    const [shopper, ledger] = [await Shopper.join(idle), new Ledger(idle)];
    const kept = await shopper.saveCard(CHALLENGED);
    const first = await shopper.start();
    const equal = await shopper.enterCard(CHALLENGED);
    const { body: asked } = await shopper.confirm(first.id, { paymentMethodId: equal, saveCard: true });
    expect((await shopper.confirmUntilDone(asked)).payment.status).toBe('succeeded');
    // No job has run: both are listed.
    const listed = async () => (await cardsOf(shopper)).map(({ id }) => id).sort();
    expect(await listed()).toEqual([kept, equal].sort());
    expect((await shopper.client.put(path('paymentMethodDefault', equal))).status).toBe(204);
    const second = await shopper.start();
    const { body: atBank } = await shopper.tryWith(second.id, equal);
    expect(atBank.status).toBe('requires_action');

    const worker = await startApp({ beside: idle });
    try {
      await ledger.quiet();
      expect(await listed()).toEqual([kept, equal].sort());
      const hurry = () =>
        idle.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()
                          AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'remove_equal_card')`);
      await hurry();
      await ledger.quiet();
      expect(await listed()).toEqual([kept, equal].sort());
      expect((await shopper.confirmUntilDone(atBank)).payment.status).toBe('succeeded');
      await ledger.expectPaidOnce(second.id, second.orderId);
      // The first try of the job ends between its calls.
      idle.sandbox.faults({ match: 'POST /v1/customers/:id', kind: '500', times: 10 });
      await hurry();
      await waitFor('the default to be refused', () => idle.sandbox.faults()[0]?.times !== 10);
      await ledger.quiet();
      idle.sandbox.clearFaults();
      await waitFor('the equal card to go', async () => {
        await hurry();
        return (await listed()).length === 1;
      });
      await ledger.quiet();
      expect(await cardsOf(shopper)).toMatchObject([{ id: kept, isDefault: true }]);
    } finally {
      await worker.stop();
    }
  });
});
