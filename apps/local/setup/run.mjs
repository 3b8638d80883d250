import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Ends a program and whatever it started. */
function killTree(child) {
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/**
 * Runs a program in the clone to its end.
 * @param {{ env?: object, echo?: boolean | 'stderr', limit?: number }} options `echo` shows its output while it runs;
 *   after `limit` milliseconds it is ended, with all it started
 * @returns {Promise<{ code: number, output: string, late: boolean }>} code 127 when it could not be started
 */
export function run(command, args, { env = {}, echo = false, limit } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm without a path of its own is a script on Windows.
      shell: process.platform === 'win32' && command === 'npm',
      // A process group of its own, where its end has to be enforced.
      detached: limit !== undefined && process.platform !== 'win32',
    });
    let output = '';
    let late = false;
    const onSignal = () => {
      killTree(child);
      process.exit(130);
    };
    if (limit !== undefined)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
    const timer =
      limit &&
      setTimeout(() => {
        late = true;
        killTree(child);
      }, limit);
    const finish = (code) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, onSignal);
      resolve({ code, output, late });
    };
    for (const name of ['stdout', 'stderr']) {
      child[name].on('data', (chunk) => {
        output += chunk;
        if (echo === true || echo === name) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => {
      output += String(error);
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs a script with this very Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** The last lines of a program's output that are not empty. */
export const tail = (output, lines = 20) =>
  output
    .split('\n')
    .filter((line) => line.trim())
    .slice(-lines)
    .join('\n');
