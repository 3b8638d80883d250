import { BootError } from '../config/boot-error';
import { parseConfig } from '../config/config';
import { migrate } from './migrate';

async function main() {
  const { databaseUrl } = parseConfig(process.env);
  await migrate(databaseUrl);
  console.log('The database is up to date.');
}

main().catch((error: unknown) => {
  console.error(error instanceof BootError ? error.message : error);
  process.exitCode = 1;
});
