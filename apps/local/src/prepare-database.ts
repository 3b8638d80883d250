import { seedDemoBooks } from '../../api/src/catalog/seed';
import { migrate } from '../../api/src/database/migrate';
import { codeOf } from './problem';

/** A program of its own: brings the database of DATABASE_URL up to date and fills an empty shop, unless told not to. */
async function main(): Promise<void> {
  const { DATABASE_URL: url, CURRENCY: currency = 'usd' } = process.env;
  if (!url) throw new Error('DATABASE_URL is not set.');
  await migrate(url);
  if (!process.argv.includes('--without-books')) await seedDemoBooks(url, currency);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // A system's refusal says it all in its message; anything else is worth its stack.
    console.error(codeOf(error) ? String(error) : error);
    process.exit(1);
  },
);
