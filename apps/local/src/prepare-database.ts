import { seedDemoBooks } from '../../api/src/catalog/seed';
import { migrate } from '../../api/src/database/migrate';
import { codeOf } from './problem';

/** A program of its own: migrates the database of DATABASE_URL, and seeds it unless `--without-books` is given. */
async function main(): Promise<void> {
  const { DATABASE_URL: url, CURRENCY: currency = 'usd' } = process.env;
  if (!url) throw new Error('DATABASE_URL is not set.');
  await migrate(url);
  if (!process.argv.includes('--without-books')) await seedDemoBooks(url, currency);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // The message of a system error is enough; any other error needs its stack.
    console.error(codeOf(error) ? String(error) : error);
    process.exit(1);
  },
);
