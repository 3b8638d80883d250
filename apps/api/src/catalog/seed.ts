import { createHash } from 'node:crypto';
import { amountStep, minorDigits } from '@app/contracts';
import { Client } from 'pg';
import { demoBooks } from './demo-books';

/** Roughly what a dollar is worth, and the step of a usual price in minor units; only for prices of the demo shop. */
const currencies: Record<string, { perDollar: number; step: number }> = {
  usd: { perDollar: 1, step: 1 },
  eur: { perDollar: 1, step: 10 },
  gbp: { perDollar: 0.8, step: 10 },
  chf: { perDollar: 1, step: 10 },
  cad: { perDollar: 1.4, step: 5 },
  aud: { perDollar: 1.5, step: 5 },
  sek: { perDollar: 10, step: 100 },
  nok: { perDollar: 10, step: 100 },
  dkk: { perDollar: 7, step: 100 },
  pln: { perDollar: 4, step: 10 },
  czk: { perDollar: 23, step: 100 },
  huf: { perDollar: 360, step: 1000 },
  ron: { perDollar: 4.6, step: 50 },
  thb: { perDollar: 35, step: 500 },
  hkd: { perDollar: 8, step: 100 },
  nzd: { perDollar: 1.6, step: 5 },
  sgd: { perDollar: 1.35, step: 5 },
  myr: { perDollar: 4.5, step: 10 },
  aed: { perDollar: 3.7, step: 50 },
  inr: { perDollar: 80, step: 100 },
  brl: { perDollar: 5, step: 10 },
  mxn: { perDollar: 18, step: 100 },
  jpy: { perDollar: 150, step: 10 },
  krw: { perDollar: 1300, step: 100 },
  clp: { perDollar: 900, step: 10 },
  vnd: { perDollar: 25_000, step: 1000 },
  isk: { perDollar: 140, step: 1000 },
  bhd: { perDollar: 0.4, step: 50 },
  kwd: { perDollar: 0.3, step: 50 },
};

/** A demo price in the shop's currency, in its minor units, rounded to a sum that looks like a price. */
export function demoPrice(cents: number, currency: string): number {
  const known = currencies[currency];
  const step = known?.step ?? amountStep(currency);
  const minor = known ? (cents / 100) * known.perDollar * 10 ** minorDigits(currency) : cents;
  return Math.max(step, Math.round(minor / step) * step);
}

/** The same book has the same id in every database, so that seeding again adds nothing. */
function demoId(index: number, currency: string): string {
  const hex = createHash('sha256').update(`countersign demo book ${index} ${currency}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Fills the shop with its demo books, priced in `currency`. Books that are there already stay as they are,
 * with whatever an owner has changed of them.
 * @param code of the currency, in whatever case; default: the one of `CURRENCY`
 * @returns how many books were added
 */
export async function seedDemoBooks(
  databaseUrl: string,
  code = process.env.CURRENCY || 'usd',
): Promise<number> {
  const currency = code.toLowerCase();
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const rows = demoBooks.map((book, index) => ({
      id: demoId(index, currency),
      title: book.title,
      author: book.author,
      description: book.description,
      price_amount: demoPrice(book.cents, currency),
      stock: book.stock,
    }));
    const { rowCount } = await client.query(
      `INSERT INTO products (id, title, author, description, price_amount, currency, stock, published)
       SELECT id, title, author, description, price_amount, $2, stock, true
         FROM jsonb_to_recordset($1::jsonb) AS book
              (id uuid, title text, author text, description text, price_amount bigint, stock integer)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(rows), currency],
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
