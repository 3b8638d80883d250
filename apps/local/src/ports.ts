import { createServer } from 'node:net';
import { codeOf, LocalProblem } from './problem';

function tryListen(port: number, host?: string): Promise<number | { code: string }> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done({ code: codeOf(error) ?? String(error) }));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** A port that is free on every address of this machine. */
export async function freePort(): Promise<number> {
  const found = await tryListen(0);
  if (typeof found === 'number') return found;
  throw new LocalProblem(`No port can be opened on this machine (${found.code}).`);
}

/** Whether a program can listen on this port, on the loopback and on every address. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', undefined]) {
    if (typeof (await tryListen(port, host)) !== 'number') return false;
  }
  return true;
}

/**
 * The port to use: the wanted one if it is free, or any free one for `0`.
 * @param variable name of the setting that chooses another
 * @throws LocalProblem that says which port is taken and what to set
 */
export async function claimPort(port: number, purpose: string, variable: string): Promise<number> {
  if (port === 0) return freePort();
  for (const host of ['127.0.0.1', undefined]) {
    const result = await tryListen(port, host);
    if (typeof result === 'number') continue;
    if (result.code === 'EADDRINUSE') {
      throw new LocalProblem(
        `Port ${port} (${purpose}) is already in use: stop the program that uses it, or set ${variable} to another port.`,
      );
    }
    throw new LocalProblem(
      `Port ${port} (${purpose}) cannot be opened (${result.code}): set ${variable} to another port.`,
    );
  }
  return port;
}
