import { spawn } from 'node:child_process';
import { repository } from './repository';

/** Runs a compiled program to its end. @returns its exit code (1 for a signal) and all of its output */
export function runOnce(
  args: string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(signal ? { signal } : {}),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
