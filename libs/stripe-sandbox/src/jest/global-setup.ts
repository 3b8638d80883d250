import { startForRun, stopForRun } from './run';

export { startForRun, stopForRun } from './run';

/** `globalSetup` of jest and of vitest. vitest calls what it resolves with at the end; jest needs the tear-down too. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await startForRun();
  return stopForRun;
}
