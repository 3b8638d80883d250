import { readFileSync, statSync } from 'node:fs';
import { startProcess } from '../bench/processes.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A program of the installation that may be killed at any moment, and is started again. */
export class Program {
  #process = null;
  #wanted = true;
  #killed = false;
  #life = null;

  /** @param spec `{name, args, env, log, ready}`; `ready` gets the output of the present run */
  constructor(spec, record) {
    this.spec = spec;
    this.record = record;
  }

  get name() {
    return this.spec.name;
  }

  /** Started, and answered since. */
  isUp() {
    return this.#process?.isRunning() === true;
  }

  /** Resolves when it is up for the first time. */
  async start() {
    await this.#launch();
    this.#life = this.#keepAlive();
  }

  /** Ends it without warning; it comes back after `ms` milliseconds. */
  async kill(ms) {
    const running = this.#process;
    if (!running?.isRunning()) return false;
    this.#killed = true;
    this.downFor = ms;
    await running.kill();
    return true;
  }

  async stop() {
    this.#wanted = false;
    await this.#process?.stop();
    await this.#life;
    await this.#process?.stop();
  }

  async #launch() {
    const { name, args, env, log, ready } = this.spec;
    const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const output = () => readFileSync(log).subarray(from).toString('utf8');
    this.#killed = false;
    this.#process = await startProcess(name, args, { env, log, ready: () => ready(output()) });
  }

  async #keepAlive() {
    while (this.#wanted) {
      const how = await this.#process.exited;
      if (!this.#wanted) return;
      if (!this.#killed)
        this.record.finding('no-crash', this.name, `ended by itself (${how}), log ${this.spec.log}`);
      await pause(this.#killed ? this.downFor : 250);
      await this.#revive();
    }
  }

  /** What it needs may be down as well: then its start fails, and the next one follows, as with any supervisor. */
  async #revive() {
    while (this.#wanted) {
      try {
        await this.#launch();
        return;
      } catch {
        this.record.count('starts that failed');
        await pause(250);
      }
    }
  }
}
