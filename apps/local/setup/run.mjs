import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program in the clone to its end.
 * @param {{ env?: object, echo?: boolean }} options `echo` shows its output while it runs
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export function run(command, args, { env = {}, echo = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm without a path of its own is a script on Windows.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (echo) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
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
