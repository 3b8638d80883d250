import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ORPHAN_GUARD } from './orphan-guard';
import { prettyLine } from './pretty-line';
import { sleep, waitFor } from './processes';

const LOG_LIMIT = 5 * 1024 * 1024;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
/** A process that ran this long is restarted without the longer pauses of earlier failures. */
const HEALTHY_AFTER = 30_000;

export interface ChildSpec {
  name: string;
  /** Node's arguments: a compiled script and its flags. */
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  logFile: string;
  /** Also receives each line of output, prefixed with the child's name (development). */
  echo?: (line: string) => void;
}

/**
 * One process of the stack. After `restartOnExit()` it is restarted with exponential backoff whenever it exits
 * before `stop`.
 */
export class Child {
  #process: ChildProcess | undefined;
  #shouldRun = false;
  #restartsOnExit = false;
  #pause = FIRST_PAUSE;
  #logFrom = 0;

  /** @param log receives one sentence for each exit */
  constructor(
    readonly spec: ChildSpec,
    private readonly log: (sentence: string) => void,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.isRunning() ? this.#process?.pid : undefined;
  }

  isRunning(): boolean {
    const child = this.#process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  start(): void {
    this.#shouldRun = true;
    this.#spawn();
  }

  #spawn(): void {
    const { args, env, cwd, logFile, echo } = this.spec;
    if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, 'a', 0o600);
    this.#logFrom = statSync(logFile).size;
    const output = echo ? ('pipe' as const) : log;
    // A process group of its own: Ctrl-C reaches only the stack, which stops its children in order.
    // The orphan guard stops the child if the stack itself is killed.
    const child = spawn(process.execPath, [...ORPHAN_GUARD, ...args], {
      cwd,
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', output, output, 'ipc'],
      windowsHide: true,
    });
    this.#process = child;
    if (echo) {
      for (const stream of [child.stdout, child.stderr]) if (stream) this.#echo(stream, log, echo);
      child.once('close', () => closeSync(log));
    } else closeSync(log);
    const began = Date.now();
    child.once('error', (error) => this.log(`${this.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => void this.#restartAfterExit(began, signal ?? `exit code ${code}`));
  }

  /** Hands lines on, and to the log, from which a failed start is explained. A full disk loses lines and no more. */
  #echo(stream: NodeJS.ReadableStream, log: number, echo: (line: string) => void): void {
    createInterface({ input: stream }).on('line', (line) => {
      try {
        writeSync(log, `${line}\n`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
      const shown = prettyLine(line);
      if (shown !== undefined) echo(`[${this.name}] ${shown}`);
    });
  }

  async #restartAfterExit(began: number, how: string): Promise<void> {
    if (!this.#shouldRun || !this.#restartsOnExit) return;
    if (Date.now() - began > HEALTHY_AFTER) this.#pause = FIRST_PAUSE;
    this.log(`${this.name} exited (${how}), restarting it. Log: ${this.spec.logFile}`);
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, LONGEST_PAUSE);
    await sleep(pause);
    if (this.#shouldRun && !this.isRunning()) this.#spawn();
  }

  /** Restarts the process whenever it exits from now on. Before this call an exit counts as a failed start. */
  restartOnExit(): void {
    this.#restartsOnExit = true;
  }

  /** Sends a signal to the running process; it is restarted if that ends it. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (this.isRunning()) this.#process?.kill(signal);
  }

  /** SIGTERM, then SIGKILL after `grace` milliseconds. Resolves when the process has exited; it is not restarted. */
  async stop(grace = 10_000): Promise<void> {
    this.#shouldRun = false;
    if (!this.isRunning()) return;
    if (process.platform === 'win32') this.#process?.disconnect();
    else this.#process?.kill('SIGTERM');
    const gone = () => !this.isRunning();
    if (await waitFor(gone, { timeout: grace, every: 20 })) return;
    this.#process?.kill('SIGKILL');
    await waitFor(gone, { timeout: 2_000, every: 20 });
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** What the running process has written to its log so far. */
  output(): string {
    const { logFile } = this.spec;
    return existsSync(logFile) ? readFileSync(logFile).subarray(this.#logFrom).toString('utf8') : '';
  }
}
