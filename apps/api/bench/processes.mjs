import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until the answer is truthy; gives up with what was waited for. */
export async function waitFor(what, ask, { seconds = 60, every = 25 } = {}) {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}.`);
    await pause(every);
  }
}

/** Whether a server answers at this address with a status of success. */
export const answers = async (url) => (await fetch(url).catch(() => null))?.ok === true;

/**
 * Starts a Node process and waits until `ready` answers truthy.
 * @param log file that its output is appended to
 */
export async function startProcess(name, args, { env, log, ready, seconds = 60 }) {
  const file = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal) => {
    if (!isRunning()) return;
    child.kill(signal);
    await exited;
  };
  try {
    await waitFor(
      `${name} to start`,
      () => {
        if (!isRunning()) throw new Error(`${name} ended at its start:\n${readFileSync(log, 'utf8')}`);
        return ready();
      },
      { seconds },
    );
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  const { pid } = child;
  return { name, pid, log, isRunning, exited, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** The fields of `/proc/PID/stat` after the name, which may itself hold spaces; null where there is none. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Linux counts the time of processes in hundredths of a second. */
const TICK_MS = 10;

/**
 * Milliseconds of CPU that a process has used, with those of its children that have ended.
 * @returns null where the system does not tell (Linux does)
 */
export function cpuOf(pid) {
  const stat = statOf(pid);
  return stat && stat.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}

/** The same with the children that live, as PostgreSQL has one for each connection. */
export function cpuOfFamily(pid) {
  const own = cpuOf(pid);
  if (own === null) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => statOf(name)?.[1] === String(pid));
  return children.reduce((sum, child) => sum + (cpuOf(child) ?? 0), own);
}
