import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { freePort } from '../../../local/src/ports';

/** Listens on a free port; null where somebody else took it a moment before. */
async function take(port: number): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  try {
    await once(server.listen(port), 'listening');
    return server;
  } catch {
    return null;
  }
}

/**
 * Prepares a server for a free port and keeps that from everybody else meanwhile: other specs look for free ports too,
 * and a server takes seconds to be ready to listen.
 */
export async function holdingPort<T>(prepare: (port: number) => Promise<T>): Promise<T> {
  const port = await freePort();
  const holder = await take(port);
  if (!holder) return holdingPort(prepare);
  try {
    return await prepare(port);
  } finally {
    holder.close();
    await once(holder, 'close');
  }
}
