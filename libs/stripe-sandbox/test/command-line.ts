import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Options, transformFileSync } from '@swc/core';
import Stripe from 'stripe';

const ROOT = join(__dirname, '../../..');

const BUILD: Options = { configFile: join(ROOT, '.swcrc') };
/** The build's own configuration leaves out the files of tests. */
const PLAIN: Options = {
  swcrc: false,
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

/** Compiles a file of tests, so that a process of its own can run it. @returns where it is then */
export const compileFile = (path: string, target: string): string => compileWith(PLAIN, path, target);

function compileWith(options: Options, path: string, target: string): string {
  const { code } = transformFileSync(join(ROOT, path), options);
  const file = join(target, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  return file;
}

/** Compiles a folder as the build does. */
function compileFolder(folder: string, target: string): void {
  for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.ts') && !name.endsWith('.spec.ts')) compileWith(BUILD, join(folder, name), target);
  }
}

/** Compiles the sandbox into a folder; returns the script of its command line. */
export function compile(target: string): string {
  for (const folder of ['card-rules', 'src', 'pages']) {
    compileFolder(`libs/stripe-sandbox/${folder}`, target);
  }
  return join(target, 'libs/stripe-sandbox/src/cli.js');
}

export interface Running {
  child: ChildProcess;
  stripe: Stripe;
  url: string;
}

/** Starts a script of the command line in a process of its own, on a free port; resolves once it takes calls. */
export function start(script: string[], key: string, ...options: string[]): Promise<Running> {
  const child = spawn(process.execPath, [...script, '--port', '0', '--key', key, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A spec has a copy of the environment, which a process would not inherit.
    env: process.env,
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)));
    child.stdout?.once('data', (line: Buffer) => {
      const { origin: url, port } = new URL(/http:\S+/.exec(line.toString())?.[0] ?? '');
      const options = { host: '127.0.0.1', port: Number(port), protocol: 'http' as const };
      resolve({
        child,
        url,
        stripe: new Stripe(key, { ...options, maxNetworkRetries: 0, telemetry: false }),
      });
    });
  });
}

/** Ends it with a signal and waits until it is gone. */
export function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
