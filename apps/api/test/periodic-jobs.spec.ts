import { QueueRepository } from '../src/jobs/queue.repository';
import { startApp, type TestApp } from './support/app';
import { waitFor } from './support/wait-for';

const JOB = 'compare_with_stripe';
/** What the comparison begins with at Stripe. The client repeats a call once by itself. */
const LIST = { method: 'GET', path: '/v1/payment_intents' };
const CALLS_OF_A_TRY = 2;

type Row = { attempts: number; max_attempts: number; locked_at: Date | null; key: string | null };

const isOver = ({ attempts, max_attempts, locked_at }: Row) => attempts >= max_attempts && locked_at === null;

describe('a job that a timer starts', () => {
  let app: TestApp;
  // Periods that are shorter than the waits between tries: no timer may cut these short.
  beforeEach(async () => {
    app = await startApp({ config: { PAYMENTS_COMPARE_EVERY_MS: '2500' } });
  });
  afterEach(() => app.stop());

  const rows = (): Promise<Row[]> =>
    app.db.query(
      `SELECT attempts, max_attempts, locked_at, key FROM graphile_worker.jobs WHERE task_identifier = $1`,
      [JOB],
    );
  /** What the metrics report. */
  const failed = async (): Promise<number> => {
    const kinds = await app.nest.get(QueueRepository).countFailed();
    return kinds.find(({ kind }) => kind === JOB)?.count ?? 0;
  };
  const compared = async (): Promise<boolean> =>
    (await app.db.query('SELECT FROM comparisons WHERE whole_reached IS NOT NULL')).length > 0;

  it('is tried again after a fault of Stripe, once, and has not failed', async () => {
    app.sandbox.faults({ match: LIST, kind: '500', when: 'before', times: CALLS_OF_A_TRY });
    await waitFor('the second try', async () => {
      expect((await rows()).length).toBeLessThanOrEqual(1);
      expect(await failed()).toBe(0);
      return compared();
    });
    const calls = app.sandbox
      .requests()
      .filter(({ method, path }) => method === LIST.method && path === LIST.path);
    expect(calls.length).toBeGreaterThan(CALLS_OF_A_TRY);
  });

  it('has failed when its tries are over, until one of a later period passes', async () => {
    app.sandbox.faults({ match: LIST, kind: '500', when: 'before', times: 1_000 });
    for (let period = 1; period <= 3; period++) {
      // However many have failed, the last two stand for them.
      const most = Math.min(period, 2);
      const over = await waitFor('the tries to be over', async () => {
        const all = await rows();
        expect(all.length).toBeLessThanOrEqual(2);
        const ended = all.filter(isOver);
        return ended.length >= most && ended;
      });
      expect(over).toHaveLength(most);
      for (const { attempts } of over) expect(attempts).toBeGreaterThan(1);
      const next = await waitFor('the next period', async () => {
        const all = await rows();
        return all.some((row) => row.key === JOB && !isOver(row)) && all;
      });
      expect(next.filter(isOver)).toHaveLength(1);
      expect(await failed()).toBeGreaterThan(0);
    }
    app.sandbox.clearFaults();
    await waitFor('it to pass', compared);
    await waitFor('none to count as failed', async () => (await failed()) === 0);
  });

  it('that takes longer than its period is not started beside itself', async () => {
    app.sandbox.faults({ match: LIST, kind: 'latency', when: 'before', delay: 4_000, times: 1 });
    await waitFor('it to run', async () => (await rows()).some(({ locked_at }) => locked_at !== null));
    await waitFor('it to end', async () => {
      expect((await rows()).length).toBeLessThanOrEqual(1);
      return compared();
    });
  });
});
