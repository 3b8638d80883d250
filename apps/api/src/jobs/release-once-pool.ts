import { Pool, type PoolClient } from 'pg';

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (destroy?: boolean | Error) => void,
) => void;

/**
 * A pool that takes a connection back once and ignores a second release. graphile-worker 0.17 releases the connection
 * that it listens on twice if that breaks while the worker stops; pg would throw where nobody catches it, and end the
 * process. Only the callback's `release`, which is what it uses for that, may be called twice: `client.release()` and the
 * promise are pg's own.
 */
export class ReleaseOncePool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    if (!callback) return super.connect();
    super.connect((error, client, release) => {
      // Without a connection there is nothing to release.
      if (!client) return callback(error, client, release);
      let released = false;
      callback(error, client, (destroy) => {
        if (released) return;
        released = true;
        release(destroy);
      });
    });
    return undefined;
  }
}
