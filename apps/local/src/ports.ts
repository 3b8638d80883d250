import { randomInt } from 'node:crypto';
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

/**
 * Systems take the ports of outgoing connections from 32768 on (Linux) or 49152 on. One of those, free at the moment, may
 * be taken by any connection before a server listens on it. Browsers refuse 10080.
 */
const FOR_SERVERS = { from: 10_100, to: 32_000 };
const TRIES = 100;

/** A port that is free on every address of this machine. */
export async function freePort(): Promise<number> {
  let why = '';
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await tryListen(randomInt(FOR_SERVERS.from, FOR_SERVERS.to));
    if (typeof found === 'number') return found;
    why = found.code;
  }
  throw new LocalProblem(`No port can be opened on this machine (${why}).`);
}

/** Whether a program can listen on this port, on the loopback and on every address. */
export async function isFree(port: number): Promise<boolean> {
  return (await portFaults([{ port, purpose: '', variable: '' }])).length === 0;
}

/** A port that the stack opens. */
export interface WantedPort {
  /** 0: any free one. */
  port: number;
  /** What listens on it, for people: "the shop". */
  purpose: string;
  /** The setting that chooses another. */
  variable: string;
}

/** That another program has this port, and what to do. */
export const portInUse = ({ port, purpose, variable }: WantedPort): string =>
  `Port ${port} (${purpose}) is already in use: stop the program that uses it, or set ${variable} to another port.`;

async function unusable(wanted: WantedPort): Promise<string | undefined> {
  const { port, purpose, variable } = wanted;
  for (const host of ['127.0.0.1', undefined]) {
    const result = await tryListen(port, host);
    if (typeof result === 'number') continue;
    return result.code === 'EADDRINUSE'
      ? portInUse(wanted)
      : `Port ${port} (${purpose}) cannot be opened (${result.code}): set ${variable} to another port.`;
  }
  return undefined;
}

/** Why these ports cannot be opened together, one sentence for each that cannot. */
export async function portFaults(wanted: WantedPort[]): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Map<number, WantedPort>();
  for (const one of wanted.filter(({ port }) => port !== 0)) {
    const other = seen.get(one.port);
    seen.set(one.port, one);
    const fault = other
      ? `Port ${one.port} is wanted for ${other.purpose} and for ${one.purpose}: set ${other.variable} or ${one.variable} to another port.`
      : await unusable(one);
    if (fault) faults.push(fault);
  }
  return faults;
}
