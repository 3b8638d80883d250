import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { parseConfig } from '../config/config';
import { type Counter, LimitsService, roomOf } from './limits.service';
import { RateLimitsRepository } from './rate-limits.repository';

let database: TestDatabase;
let pool: Pool;
let limits: LimitsService;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 5 });
  const config = parseConfig({ LIMITS_CONFIRMS: '3', LIMITS_CONFIRMS_SECONDS: '60', LIMITS_DECLINES: '2' });
  limits = new LimitsService(config, pool, new RateLimitsRepository(pool));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

let users = 0;
const user = (): { confirms: Counter; declines: Counter } => {
  const key = `user ${++users}`;
  return { confirms: { name: 'confirms', key }, declines: { name: 'declines', key } };
};
const expireAll = () => pool.query('UPDATE rate_limits SET expire = $1', [Date.now() - 1]);

describe('several counters in one statement', () => {
  it('are counted and read in the order asked for', async () => {
    const { confirms, declines } = user();
    const [first, none] = await limits.count([confirms], [declines]);
    expect(first).toEqual({ points: 1, pending: 0, limit: 3, msLeft: 60_000 });
    expect(none).toEqual({ points: 0, pending: 0, limit: 2, msLeft: 0 });
    const [declined, confirmed] = await limits.count([declines, confirms]);
    expect([declined.points, confirmed.points]).toEqual([1, 2]);
    expect((await limits.count([confirms], [declines]))[1].points).toBe(1);
  });

  it('count on where single ones have counted, and the other way round', async () => {
    const { confirms } = user();
    await limits.consume(confirms.name, confirms.key);
    expect((await limits.count([confirms]))[0].points).toBe(2);
    await limits.consume(confirms.name, confirms.key);
    await expect(limits.consume(confirms.name, confirms.key)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('start again when their window is over', async () => {
    const { confirms, declines } = user();
    await limits.count([confirms, declines]);
    await expireAll();
    const [again, old] = await limits.count([confirms], [declines]);
    expect([again.points, old.points]).toEqual([1, 0]);
    expect(again.msLeft).toBe(60_000);
  });

  it('are subtracted from, not below zero and not after their window', async () => {
    const { confirms, declines } = user();
    await limits.count([confirms, declines]);
    await limits.count([declines]);
    await limits.subtract([confirms, declines]);
    await limits.subtract([confirms]);
    const points = async () =>
      (await limits.count([user().confirms], [confirms, declines])).slice(1).map((count) => count.points);
    expect(await points()).toEqual([0, 1]);
    await limits.subtract([declines], 7);
    expect(await points()).toEqual([0, 0]);
    await expireAll();
    await limits.subtract([confirms]);
    expect((await limits.count([confirms]))[0].points).toBe(1);
  });

  it('are reset by one of two parallel calls, which gets the points up to the limit', async () => {
    const { declines } = user();
    for (let n = 0; n < 5; n++) await limits.count([declines]);
    const told = await Promise.all([limits.reset(declines), limits.reset(declines)]);
    expect(told.sort()).toEqual([0, 2]);
    expect(await limits.reset(declines)).toBe(0);
  });

  it('lose nothing and do not deadlock when many count the same in every order', async () => {
    const counters = Array.from({ length: 6 }, () => user().confirms);
    const orders = [counters, [...counters].reverse()];
    const points = async () =>
      (await limits.count([user().confirms], counters)).slice(1).map((count) => count.points);
    await Promise.all(Array.from({ length: 30 }, () => orders.map((order) => limits.count(order))).flat());
    expect(await points()).toEqual(counters.map(() => 60));
    const both = Array.from({ length: 30 }, () => [
      limits.count(counters),
      ...orders.map((order) => limits.subtract(order)),
    ]);
    await Promise.all(both.flat());
    expect(await points()).toEqual(counters.map(() => 30));
  });

  it('tell what is pending until it is told how it has turned out, in its window', async () => {
    const { declines } = user();
    const pending = { ...declines, pending: true };
    const counted = async () => {
      const [, { points, pending: open }] = await limits.count([user().confirms], [declines]);
      return [points, open];
    };
    for (let n = 0; n < 3; n++) await limits.count([pending]);
    await limits.count([declines]);
    expect(await counted()).toEqual([4, 3]);
    await limits.subtract([pending]);
    expect(await counted()).toEqual([3, 2]);
    await limits.confirmPending([pending]);
    expect(await counted()).toEqual([3, 1]);
    await expireAll();
    await limits.count([declines]);
    await limits.confirmPending([pending]);
    expect(await counted()).toEqual([1, 0]);
  });

  it('have room as long as what counts for good leaves it', () => {
    const room = (points: number, pending: number) => roomOf({ points, pending, limit: 2, msLeft: 1 });
    expect([room(2, 1), room(2, 2), room(3, 2), room(3, 1), room(3, 0)]).toEqual([
      'free',
      'free',
      'wait',
      'full',
      'full',
    ]);
  });

  it('say nothing of whom they are counted for', async () => {
    const { rows } = await pool.query('SELECT key FROM rate_limits');
    expect(JSON.stringify(rows)).not.toContain('user');
  });
});
