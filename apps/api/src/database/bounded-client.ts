import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';

/** After so long without data the operating system checks whether the server is still there. */
const KEEP_ALIVE_MS = 10_000;

/**
 * A connection that never keeps anybody waiting longer than `query_timeout`: a query that has no answer by then breaks
 * it. pg's own time-out gives up on the query alone, and a pool would hand out the connection again while the server
 * is still at the old query, or in the middle of its transaction. Broken, the connection fails every later query at
 * once, the pool drops it, and the server rolls back what was not committed.
 */
export class BoundedClient extends Client {
  private readonly socket: Socket;

  constructor(config: ClientConfig = {}) {
    const { query_timeout: timeoutMs, ...rest } = config;
    const socket = new Socket();
    super({
      ...rest,
      // A pool hides it from code that copies its options.
      password: config.password,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      stream: () => socket,
    });
    this.socket = socket;
    // A query reports what happened; while there is none, a break would be an unhandled event and end the process.
    this.on('error', () => undefined);
    if (timeoutMs) this.bound(timeoutMs);
    if (config.pipeline) this.sendTogether();
  }

  /** Closes the connection without a message to the server, which may not respond. Afterwards no pool keeps it. */
  async abandon(): Promise<void> {
    if (this.socket.closed) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.destroy();
    await closed;
  }

  /** Statements that are called for at once leave in one packet. */
  private sendTogether(): void {
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    let waits = false;
    const together = (...args: unknown[]): unknown => {
      if (!waits) {
        waits = true;
        this.socket.cork();
        process.nextTick(() => {
          waits = false;
          this.socket.uncork();
        });
      }
      return query(...args);
    };
    this.query = together as typeof this.query;
  }

  private bound(timeoutMs: number): void {
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const bounded = (...args: unknown[]): unknown => {
      const timer = setTimeout(() => this.socket.destroy(new Error('Query read timeout')), timeoutMs).unref();
      const done = () => clearTimeout(timer);
      const callback = args.at(-1);
      if (typeof callback === 'function') {
        const answered = (...results: unknown[]): void => {
          done();
          callback(...results);
        };
        return query(...args.slice(0, -1), answered);
      }
      const result = query(...args);
      if (result instanceof Promise) return result.finally(done);
      done();
      return result;
    };
    this.query = bounded as typeof this.query;
  }
}
