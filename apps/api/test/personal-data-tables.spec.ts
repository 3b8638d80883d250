import { routes } from '@app/contracts';
import type { TestApp } from './support/app';
import { Member, PLAIN, startMembershipApp } from './support/members';
import { joinOwner } from './support/shelf';
import { Shopper } from './support/shopper';

let app: TestApp;
beforeAll(async () => {
  app = await startMembershipApp();
});
afterAll(() => app.stop());

const fileOf = async (client: Shopper['client']) => {
  const headers = { cookie: `countersign.sid=${client.cookie('countersign.sid')}` };
  return JSON.parse(await (await fetch(new URL(routes.myExport, app.url), { headers })).text());
};

/** The tables whose rows a section of the export tells. */
const sections: Record<string, string[]> = {
  auditLog: ['audit_log'],
  basket: ['baskets', 'basket_items'],
  // Read from Stripe: no table of ours has them.
  cards: [],
  cardSetupNetworks: ['card_setup_networks'],
  checkoutNetworks: ['checkout_networks'],
  disputes: ['disputes'],
  invoiceAttempts: ['invoice_attempts'],
  invoices: ['invoices', 'invoice_refunds'],
  mailedLinks: ['account_links'],
  mails: ['mails'],
  memberships: ['memberships'],
  membershipTransitions: ['membership_transitions'],
  orders: ['orders', 'order_items'],
  payments: ['payments', 'payment_attempts'],
  paymentTransitions: ['payment_transitions'],
  profile: ['users'],
  readingList: ['reading_marks'],
  refunds: ['refunds'],
  secondFactor: ['second_factors', 'recovery_codes'],
  sessions: ['sessions'],
  stripeCustomer: ['customers'],
};

/** Tables that lead to a user and are in no section, and why. */
const exceptions: Record<string, string> = {
  invoice_links: 'The hash of a token and its times; that the link was mailed is in `mails`.',
  card_deduplications: 'A hash of a card, and its id at Stripe; the card is in `cards`.',
  mismatches: 'What the seller compares with Stripe, and the seller’s notes.',
  webhook_events: 'That Stripe told of a payment, whose content is in `payments`.',
};

/** By foreign keys, however many lead to it, or by a column's name where there is none. */
const leadsToUser = `
  WITH RECURSIVE led (table_id) AS (
      SELECT 'users'::regclass::oid
       UNION SELECT conrelid FROM pg_constraint JOIN led ON confrelid = table_id WHERE contype = 'f'
  )
  SELECT DISTINCT c.relname AS name
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
     AND (c.oid IN (SELECT table_id FROM led)
          OR a.attname ~ '^(user|actor|order|payment|payment_method|membership|invoice|customer)_id$'
          OR a.attname IN ('email', 'recipient', 'network', 'requested_by', 'resolved_by'))`;

describe('the export of a user’s data', () => {
  it('has a section for every table that leads to a user, or a reason why not', async () => {
    const found: { name: string }[] = await app.db.query(leadsToUser);
    const told = [...Object.values(sections).flat(), ...Object.keys(exceptions)];
    expect(told.toSorted()).toEqual(found.map(({ name }) => name).toSorted());
    const { client } = await Shopper.join(app);
    const { exportedAt, shop, url, ...file } = await fileOf(client);
    expect([exportedAt, shop, url]).toEqual(Array(3).fill(expect.any(String)));
    expect(Object.keys(file).toSorted()).toEqual(Object.keys(sections).toSorted());
  });

  it('has the cards and the tries of a membership, and the network of no stranger with a mailed link', async () => {
    const [member, stranger] = [await Member.new(app), await Member.new(app)];
    await member.become(PLAIN);
    await stranger.become(PLAIN);
    const { id } = await member.row();
    await app.db.query(
      `INSERT INTO invoice_attempts (invoice_id, membership_id, n, payment_method_id, is_new, by_link, network, outcome,
                                     closed_at)
       SELECT invoice_id, membership_id, n + place, payment_method_id, is_new, place = 2, '203.0.113.' || place,
              'applied', now()
         FROM invoice_attempts, generate_series(1, 2) AS place WHERE membership_id = $1`,
      [id],
    );
    const { membershipTransitions, invoiceAttempts } = await fileOf(member.shopper.client);
    expect(membershipTransitions).toContainEqual({
      membershipId: id,
      at: expect.any(String),
      what: 'card',
      details: { brand: 'visa', last4: '4242', id: expect.stringMatching(/^pm_/) },
    });
    expect(new Set(membershipTransitions.map((row: { membershipId: string }) => row.membershipId))).toEqual(
      new Set([id]),
    );
    expect(invoiceAttempts).toMatchObject([
      { outcome: 'applied', byLink: false },
      { byLink: false, network: '203.0.113.1' },
      { byLink: true, network: null },
    ]);
  });

  it('has what an admin has changed, and what was changed of the account', async () => {
    const [owner, other] = [await joinOwner(app), await joinOwner(app)];
    const { id } = await owner.add({ title: 'Logged' });
    await other.add({ title: 'Not Theirs' });
    await app.db.query(
      `INSERT INTO audit_log (actor_id, actor_name, action, subject_type, subject_id)
       VALUES (NULL, 'System', 'user.promote', 'user', $1)`,
      [owner.user.id],
    );
    expect((await fileOf(owner.client)).auditLog).toMatchObject([
      { byUser: true, action: 'product.create', subjectId: id, at: expect.any(String) },
      { byUser: false, action: 'user.promote', subjectType: 'user', subjectId: owner.user.id },
    ]);
  });
});
