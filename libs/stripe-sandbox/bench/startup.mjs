import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { here, median, prepare, startClient, startServer } from './processes.mjs';

const STARTS = 9;
const PAYMENTS = 10_000;

async function times(args) {
  const found = [];
  for (let i = 0; i < STARTS; i++) {
    const server = await startServer(args);
    found.push(server.ready);
    await server.stop();
  }
  return median(found);
}

/** Milliseconds from the start of the process to the line that says it takes calls. */
export async function startup(cli) {
  const data = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
  const args = [cli, '--port', '0'];
  const client = startClient();
  try {
    const server = await startServer([...args, '--data', data]);
    const ground = await prepare(server.port);
    const fill = { kind: 'create and confirm', calls: PAYMENTS, clients: 8, ground };
    const { seconds } = await client.run({ ...fill, port: server.port });
    await server.stop();
    return {
      sandbox: await times(args),
      bare: await times([here('bare-server.mjs')]),
      full: await times([...args, '--data', data]),
      kept: PAYMENTS,
      journalRate: PAYMENTS / seconds,
    };
  } finally {
    client.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
