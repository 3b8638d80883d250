import type { ChromiumLaunch } from '../../../local/src/browser/chromium';

/** What the global set-up hands to the test processes, through the environment. */
export interface Surroundings {
  /** The shop. */
  url: string;
  /** The Stripe sandbox. */
  sandboxUrl: string;
  databaseUrl: string;
  outboxDir: string;
  chromium: ChromiumLaunch;
}

const VARIABLE = 'COUNTERSIGN_E2E';

export const publish = (found: Surroundings): void => {
  process.env[VARIABLE] = JSON.stringify(found);
};

/** Undefined before the global set-up has run. */
export const surroundings = (): Surroundings | undefined => {
  const text = process.env[VARIABLE];
  return text === undefined ? undefined : (JSON.parse(text) as Surroundings);
};
