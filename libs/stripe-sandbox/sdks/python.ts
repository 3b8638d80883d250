import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSandbox } from '../src/index';
import type { Release } from './releases';

const run = promisify(execFile);
const FLOW = join(__dirname, 'flow.py');

/** Runs the flow with a release of the client for Python that is installed in `folder`. */
export async function runPython(python: string, folder: string, { speaks }: Release): Promise<void> {
  const sandbox = await createSandbox({ apiVersion: speaks });
  try {
    await run(python, [FLOW, sandbox.url, sandbox.secretKey, speaks], {
      env: { ...process.env, PYTHONPATH: folder, NO_PROXY: '127.0.0.1' },
    });
  } finally {
    await sandbox.stop();
  }
}
