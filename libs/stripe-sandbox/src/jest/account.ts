import { RemoteAccount } from '../remote/account';
import { RUN_URL } from './run-url';

/**
 * An account of the run's sandbox for one test: new, empty and shared with no other, so that tests may run at once and
 * nothing has to be emptied between them.
 * @param secretKey an account that is to be the same for several tests
 * @throws Error when the run has no sandbox
 */
export function sandboxAccount(secretKey?: string): RemoteAccount {
  const url = process.env[RUN_URL];
  if (!url) {
    throw new Error(
      "This run has no sandbox: add globalSetup: 'countersign-stripe-sandbox/jest/global-setup' to its configuration.",
    );
  }
  return new RemoteAccount(url, secretKey);
}
