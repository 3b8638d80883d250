import 'reflect-metadata';
import { emailSchema } from '@app/contracts';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source';
import { missingMigrations } from '../database/missing-migrations';
import { type MadeAdmin, makeAdmin } from './make-admin.service';
import { resetSecondFactor } from './second-factor/reset-second-factor.service';

/** Exit code for wrong arguments. */
const USAGE = 2;
const RESET = '--reset-second-factor';
const USAGE_LINE = `Usage: npm run admin -- someone@example.com [${RESET}]`;

const said: Record<Exclude<MadeAdmin['outcome'], 'unverified'>, string> = {
  created: 'has a new account with the admin role',
  promoted: 'has the admin role now',
  admin_already: 'already has the admin role',
};

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Several addresses of one host fail together, with one error each inside.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : error.message;
}

/** Prints the result and a sign-in link; returns the exit code. */
async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [address, option, ...more] = args;
  const email = emailSchema.safeParse(address);
  if (address === undefined || (option !== undefined && option !== RESET) || more.length > 0) {
    console.error(USAGE_LINE);
    return USAGE;
  }
  if (!email.success) {
    console.error(`${JSON.stringify(address)} is not an email address. ${USAGE_LINE}`);
    return USAGE;
  }
  const { DATABASE_URL: databaseUrl } = env;
  if (!databaseUrl) {
    console.error('DATABASE_URL is not set.');
    return 1;
  }
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${env.PORT || 3000}`).replace(/\/+$/, '');
  let dataSource: DataSource | undefined;
  try {
    dataSource = new DataSource({ ...dataSourceOptions(databaseUrl), poolSize: 1 });
    await dataSource.initialize();
    if ((await missingMigrations(dataSource)).length > 0) {
      console.error('The database is not migrated: run dist/apps/api/src/database/migrate-cli.js first.');
      return 1;
    }
    if (option === RESET) return await reset(dataSource, email.data);
    const made = await dataSource.transaction((manager) => makeAdmin(manager, email.data));
    if (made.outcome === 'unverified') {
      console.error(
        `${email.data} has an account whose email address is not confirmed. Open the confirmation link in its inbox ` +
          '(the account page can resend it), then run this again.',
      );
      return 1;
    }
    console.log(`${email.data} ${said[made.outcome]}. Sign in with this link, once, within 15 minutes:`);
    console.log(`${publicUrl}/sign-in-link#token=${made.token}`);
    return 0;
  } catch (error) {
    console.error(`The database is unavailable: ${explain(error)}`);
    return 1;
  } finally {
    if (dataSource?.isInitialized) await dataSource.destroy();
  }
}

const resetSaid: Record<Awaited<ReturnType<typeof resetSecondFactor>>, string> = {
  reset: 'has no second factor any more. Its sessions have ended; the password alone signs in.',
  inactive: 'has no second factor.',
  unknown: 'has no account.',
};

/** Removes the second factor of an account; returns the exit code. */
async function reset(dataSource: DataSource, email: string): Promise<number> {
  const outcome = await dataSource.transaction((manager) => resetSecondFactor(manager, email));
  if (outcome === 'unknown') console.error(`${email} ${resetSaid[outcome]}`);
  else console.log(`${email} ${resetSaid[outcome]}`);
  return outcome === 'unknown' ? 1 : 0;
}

run(process.argv.slice(2), process.env).then((code) => {
  process.exitCode = code;
});
