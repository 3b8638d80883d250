import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

const NUMBER = '4000002760003184';
const CVC = '907';

/** The CVC as a value of its own; three digits inside an id or a time are not one. */
const cvcAlone = new RegExp(`(?<![\\w.:-])${CVC}(?![\\w.-])`);

describe('what nobody may find', () => {
  let app: TestApp;
  const traffic: string[] = [];
  const { fetch } = globalThis;

  beforeAll(async () => {
    app = await startApp({ log: true, everyEvent: true });
    globalThis.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).startsWith(app.url)) {
        traffic.push(String(init?.body ?? ''), await response.clone().text());
      }
      return response;
    };
  });
  afterAll(async () => {
    globalThis.fetch = fetch;
    await app.stop();
  });

  const databaseDump = async () => {
    const tables: { name: string }[] = await app.db.query(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows = await Promise.all(
      tables.map(
        ({ name }) => app.db.query(`SELECT t::text AS row FROM ${name} t`) as Promise<{ row: string }[]>,
      ),
    );
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n');
  };

  it('the CVC token reaches Stripe on the first confirm only, and nothing of a card stays with us', async () => {
    const shopper = await Shopper.join(app);
    const ledger = new Ledger(app);
    const payment = await shopper.start(await shopper.saveCard(NUMBER));

    const declining = await shopper.cvcToken(CVC);
    const { body: failed } = await shopper.confirm(payment.id, { cvcToken: declining });
    await shopper.confirmUntilDone(failed, 'fail');
    const cvcToken = await shopper.cvcToken(CVC);
    const { body: asked } = await shopper.confirm(payment.id, { cvcToken });
    const { clientSecret } = asked;
    expect((await shopper.confirmUntilDone(asked)).payment.status).toBe('succeeded');
    await ledger.quiet();
    await ledger.expectPaidOnce(payment.id, payment.orderId);

    const { stripe_id } = await ledger.row(payment.id);
    const confirms = app.sandbox
      .requests()
      .filter(({ path }) => path === `/v1/payment_intents/${stripe_id}/confirm`);
    expect(confirms.map(({ params }) => params)).toEqual([
      expect.objectContaining({ payment_method_options: { card: { cvc_token: declining } } }),
      expect.objectContaining({ payment_method_options: { card: { cvc_token: cvcToken } } }),
      { use_stripe_sdk: 'true', expand: { 0: 'payment_method' } },
    ]);
    for (const token of [declining, cvcToken]) {
      expect((await app.stripe.tokens.retrieve(token)).used).toBe(true);
      const carrying = app.sandbox.requests().filter(({ params }) => JSON.stringify(params).includes(token));
      expect(carrying).toHaveLength(1);
    }

    const dump = await databaseDump();
    const logs = app.logged();
    const seen = traffic.join('\n');
    expect(dump).toContain(payment.id);
    expect(logs).toContain(payment.id);
    expect(seen).toContain(payment.id);
    for (const text of [dump, logs, seen]) {
      expect(text).not.toContain(NUMBER);
      expect(text).not.toMatch(cvcAlone);
    }
    for (const text of [dump, logs]) {
      expect(text).not.toContain(declining);
      expect(text).not.toContain(cvcToken);
    }
    expect(clientSecret).toBeTruthy();
    expect(logs).not.toContain(clientSecret);
    expect(logs).not.toContain(app.config.stripe.secretKey);
    const ours = app.sandbox.requests().filter(({ key }) => key === 'secret');
    expect(JSON.stringify(ours.map(({ params }) => params))).not.toMatch(/number|"cvc"/);
  });
});
