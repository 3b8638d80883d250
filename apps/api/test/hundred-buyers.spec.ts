import { type PaymentView, path, routes, type SetupView } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { type Confirmed, Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const BUYERS = 100;
const COPIES = 3;
/** So many run for a copy that comes back. */
const AT_ONCE = 10;
const TITLE = 'Walden';
/** Saved without a question; every payment on-session is asked about. */
const ASKED_WHEN_PAYING = '4000000000003063';

/**
 * The database keeps count at every commit that moves copies of the book: what is left and what is promised must be the
 * three copies, neither more nor less. The book's row is locked until then, so nobody else can be in between.
 */
const KEEP_COUNT = `
  CREATE TABLE promises (id serial PRIMARY KEY, stock int, promised int);
  CREATE FUNCTION keep_count() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      remaining int;
      promised int;
    BEGIN
      SELECT stock INTO remaining FROM products WHERE id = NEW.id;
      SELECT coalesce(sum(i.quantity), 0) INTO promised FROM orders o JOIN order_items i ON i.order_id = o.id
       WHERE i.product_id = NEW.id AND o.stock_state IN ('held', 'sold');
      INSERT INTO promises (stock, promised) VALUES (remaining, promised);
      IF remaining < 0 OR remaining + promised <> ${COPIES} THEN
        RAISE EXCEPTION '% left and % promised of ${COPIES} copies', remaining, promised;
      END IF;
      RETURN NULL;
    END $$;
  CREATE CONSTRAINT TRIGGER keep_count AFTER UPDATE OF stock ON products DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.title = '${TITLE}') EXECUTE FUNCTION keep_count();`;

type Buyer = { who: Shopper; orderId: string; card: string | null; passes: boolean };
type End = 'paid' | 'gave up' | 'sold out';

describe('a hundred buyers of the last three copies', () => {
  let app: TestApp;
  let ledger: Ledger;
  let page: HostedPage;
  let buyers: Buyer[];
  let price: number;
  let paid = 0;

  /** Those who were told `sold_out`, and wait for somebody to give up. */
  const waiting = new Set<() => void>();
  const wake = (howMany: number) => [...waiting].slice(0, howMany).map((rouse) => rouse());
  const somebodyGivesUp = () =>
    new Promise<void>((resolve) => {
      const rouse = () => {
        clearTimeout(timer);
        waiting.delete(rouse);
        resolve();
      };
      // A copy may have come back between the answer and this moment.
      const timer = setTimeout(rouse, 3_000);
      waiting.add(rouse);
    });
  const isPaid = (): End => {
    paid += 1;
    if (paid === COPIES) wake(BUYERS);
    return 'paid';
  };

  const save = async (who: Shopper): Promise<string> => {
    const paymentMethodId = await who.enterCard(ASKED_WHEN_PAYING);
    const { body } = await who.client.post<SetupView>(routes.paymentMethods, { paymentMethodId });
    expect(body).toMatchObject({ status: 'succeeded', paymentMethod: { id: paymentMethodId } });
    return paymentMethodId;
  };

  beforeAll(async () => {
    app = await startApp({ config: { LIMITS_CONFIRMS: '100000', PAYMENTS_REREAD_EVERY_MS: '1' } });
    ledger = new Ledger(app);
    page = new HostedPage(app);
    await app.db.query('UPDATE products SET stock = $2 WHERE title = $1', [TITLE, COPIES]);
    await app.db.query(KEEP_COUNT);
    buyers = await Promise.all(
      Array.from({ length: BUYERS }, async (_, n) => {
        const who = await Shopper.join(app);
        const { id: orderId } = await who.order(1, TITLE);
        const card = n % 2 ? await save(who) : null;
        return { who, orderId, card, passes: n % 4 >= 2 };
      }),
    );
    price = (await app.book(TITLE)).price_amount;
  });
  afterAll(() => app.stop());

  /** Tries until there is an answer other than `sold_out`, or nothing is left to wait for. */
  async function untilServed<T extends { status: number; body: { code?: string | undefined } }>(
    ask: () => Promise<T>,
  ): Promise<T['body'] | null> {
    for (;;) {
      const { status, body } = await ask();
      if (status < 300) return body;
      if (body.code !== 'sold_out') throw new Error(`${status} ${JSON.stringify(body)}`);
      if (paid === COPIES) return null;
      await somebodyGivesUp();
    }
  }

  async function giveUp({ who }: Buyer, paymentId: string): Promise<End> {
    const { status, body } = await who.client.post<PaymentView>(path('paymentCancel', paymentId));
    expect([status, body.status]).toEqual([200, 'canceled']);
    wake(AT_ONCE);
    return 'gave up';
  }

  async function payHere(buyer: Buyer, card: string): Promise<End> {
    const { who, orderId, passes } = buyer;
    const start = { orderId, paymentMethodId: card };
    const { body: live } = await who.client.post<PaymentView>(routes.payments, start);
    const tried = (await untilServed(() => who.tryWith(live.id))) as Confirmed | null;
    if (!tried) return 'sold out';
    const { payment } = await who.confirmUntilDone(tried, passes ? 'succeed' : 'fail');
    expect(payment.status).toBe(passes ? 'succeeded' : 'requires_payment_method');
    if (!passes) return giveUp(buyer, live.id);
    return isPaid();
  }

  async function payThere(buyer: Buyer): Promise<End> {
    const { who, orderId, passes } = buyer;
    const session = await untilServed(() => page.open(who, orderId));
    if (!session) return 'sold out';
    const { id } = session as { id: string };
    page.submit(id, { number: ASKED_WHEN_PAYING, outcome: passes ? 'succeed' : 'fail' });
    if (!passes) return giveUp(buyer, (await page.paymentOf(id)).id);
    expect(await page.back(who, id)).toMatchObject({ status: 'complete', order: { status: 'paid' } });
    return isPaid();
  }

  it('three pay, and no copy is promised twice', async () => {
    const ends = await Promise.all(
      buyers.map(async (buyer) => {
        // Those who will fail are a little quicker, so that copies come back while the others ask for them.
        if (buyer.passes) await new Promise((resolve) => setTimeout(resolve, 150));
        return buyer.card ? payHere(buyer, buyer.card) : payThere(buyer);
      }),
    );
    await app.sandbox.settled();
    await ledger.quiet();

    expect(ends.filter((end) => end === 'paid')).toHaveLength(COPIES);
    for (const end of ['sold out', 'gave up'] as const) expect(ends).toContain(end);
    const orders: { status: string; stock_state: string; n: number }[] = await app.db.query(
      'SELECT status, stock_state, count(*)::int AS n FROM orders GROUP BY 1, 2 ORDER BY 1',
    );
    expect(orders).toEqual([
      { status: 'open', stock_state: 'none', n: BUYERS - COPIES },
      { status: 'paid', stock_state: 'sold', n: COPIES },
    ]);
    expect((await app.book(TITLE)).stock).toBe(0);

    const counts: { promised: number }[] = await app.db.query('SELECT promised FROM promises');
    expect(Math.max(...counts.map(({ promised }) => promised))).toBe(COPIES);
    // Everything that was reserved came back or was sold: as many steps up as down, and three.
    const gaveUp = ends.filter((end) => end === 'gave up').length;
    expect(counts).toHaveLength(2 * gaveUp + COPIES);

    const charges = await app.stripe.charges.list({ limit: 100 });
    const taken = charges.data.filter(({ status }) => status === 'succeeded');
    expect(taken.map(({ amount, amount_refunded }) => amount - amount_refunded)).toEqual(
      Array(COPIES).fill(price),
    );
    expect(await app.db.query('SELECT kind FROM refunds')).toEqual([]);
    expect(await app.db.query('SELECT kind FROM mismatches')).toEqual([]);
  });

  it('money for an order that can no longer be served goes back in full, and its buyer hears of it', async () => {
    const [late] = await app.db.query(
      `SELECT p.id, p.stripe_id, p.order_id, p.payment_method_id FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.kind = 'card' AND p.status = 'requires_payment_method' AND o.status = 'open' LIMIT 1`,
    );
    const paying = await app.stripe.paymentIntents.confirm(late.stripe_id, {
      payment_method: late.payment_method_id,
      use_stripe_sdk: true,
    });
    app.sandbox.authenticate(paying.id, 'succeed');
    await app.stripe.paymentIntents.confirm(late.stripe_id, { use_stripe_sdk: true });
    await waitFor('the refund', async () => {
      const [refund] = await app.db.query('SELECT status FROM refunds WHERE payment_id = $1', [late.id]);
      return refund?.status === 'succeeded';
    });
    await ledger.quiet();
    expect(await page.kept(late.order_id)).toBe(0);
    expect(await ledger.order(late.order_id)).toMatchObject({ status: 'open', stock_state: 'none' });
    expect((await app.book(TITLE)).stock).toBe(0);
    const listed = await app.db.query('SELECT kind FROM mismatches WHERE payment_id = $1', [late.id]);
    expect(listed).toEqual([{ kind: 'unexpected_payment' }]);
    const mails = await app.db.query(
      `SELECT key FROM mails WHERE key LIKE '%refund%' AND sent_at IS NOT NULL`,
    );
    expect(mails).not.toEqual([]);
  });
});
