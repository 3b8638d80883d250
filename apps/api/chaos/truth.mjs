import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERIODIC } from './rest.mjs';

const groupBy = (list, keyOf) => {
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
};

/** The mails that really went out, by their file's name. */
function mailsIn(outbox) {
  const names = readdirSync(outbox).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(readFileSync(join(outbox, name), 'utf8')));
}

/** What the sandbox and the database have in the end; nothing of it is from the API. */
export async function readEndState({ db, stripe, outbox }) {
  const intents = await stripe.all('payment_intents');
  const charges = await stripe.all('charges');
  const refunds = await stripe.all('refunds');
  const customers = await db.query('SELECT user_id, stripe_customer_id FROM customers');
  const cards = new Map();
  for (const { user_id, stripe_customer_id } of customers)
    cards.set(user_id, await stripe.all('payment_methods', { customer: stripe_customer_id, type: 'card' }));

  const orders = await db.query(
    `SELECT o.id, o.user_id, o.status, o.stock_state, o.total_amount::int AS total,
            o.refunded_amount::int AS refunded FROM orders o ORDER BY o.created_at`,
  );
  const payments = await db.query(
    `SELECT id, order_id, kind, status, stripe_id, checkout_session_id FROM payments ORDER BY created_at`,
  );
  const unexpected = await db.query(
    `SELECT DISTINCT payment_id FROM refunds WHERE kind = 'unexpected_payment'`,
  );
  return {
    orders,
    payments,
    cards,
    unexpectedIds: new Set(unexpected.map(({ payment_id }) => payment_id)),
    intents: new Map(intents.map((intent) => [intent.id, intent])),
    paymentsOf: groupBy(payments, ({ order_id }) => order_id),
    chargesOf: groupBy(
      charges.filter(({ status }) => status === 'succeeded'),
      ({ payment_intent }) => payment_intent,
    ),
    refundsOf: groupBy(
      refunds.filter(({ status }) => status === 'succeeded'),
      ({ payment_intent }) => payment_intent,
    ),
    attempts: await db.query('SELECT * FROM payment_attempts'),
    refunds: await db.query('SELECT * FROM refunds'),
    mismatches: await db.query('SELECT * FROM mismatches WHERE resolved_at IS NULL'),
    // A job that another of its key replaced while it ran has lost its key and is not tried again: it is no loss.
    deadJobs: await db.query(
      `SELECT task_identifier, last_error FROM graphile_worker.jobs
        WHERE attempts >= max_attempts AND key IS NOT NULL AND NOT ${PERIODIC}`,
    ),
    stock: await db.query(
      `SELECT p.id, p.stock,
              coalesce((SELECT sum(i.quantity) FROM order_items i JOIN orders o ON o.id = i.order_id
                         WHERE i.product_id = p.id AND o.stock_state IN ('held', 'sold')), 0)::int AS promised
         FROM products p`,
    ),
    receipts: groupBy(
      await db.query(
        `SELECT o.id FROM mails m JOIN orders o ON m.key LIKE '%receipt%' AND m.key LIKE '%' || o.id || '%'
          WHERE m.sent_at IS NOT NULL`,
      ),
      ({ id }) => id,
    ),
    mails: mailsIn(outbox),
  };
}
