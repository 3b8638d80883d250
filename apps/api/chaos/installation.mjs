import { rmSync } from 'node:fs';
import { build } from '../bench/server.mjs';
import { startStack } from './stack.mjs';

const began = Date.now();

/** Prints what is going on, with the seconds since the start. */
export const tell = (line) =>
  console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${line}`);

/**
 * Builds the server, starts an installation of its own, and removes it all afterwards, also when it is interrupted.
 * @param options see `startStack`; `keep` keeps logs and data of a run without findings, too
 * @param work gets the stack and the payment loop of the build
 */
export async function inInstallation({ keep, record, ...options }, work) {
  const server = build();
  let stack;
  const giveUp = () => {
    void stack?.stop().finally(() => {
      rmSync(server.folder, { recursive: true, force: true });
      process.exit(130);
    });
  };
  process.once('SIGINT', giveUp);
  process.once('SIGTERM', giveUp);
  try {
    stack = await startStack(server, { record, ...options });
    await work(stack, server.load('libs/payment-flow/src/index.js'));
  } finally {
    const keeps = keep || record.findings.length > 0;
    await stack?.stop({ keep: keeps });
    if (keeps && stack) console.log(`Logs and data are in ${stack.data}`);
    rmSync(server.folder, { recursive: true, force: true });
  }
}
