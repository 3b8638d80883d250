import { runInThisContext } from 'node:vm';
import { formatDay } from './dates';
import { startOfDay, today, withinLocalDays } from './local-days';

// jest's own `process.env` is a copy: the zone is set where Node reads it.
const { env } = runInThisContext('process') as NodeJS.Process;
const zone = env.TZ;
afterEach(() => {
  if (zone === undefined) delete env.TZ;
  else env.TZ = zone;
});

describe('days of the reader', () => {
  it.each([
    ['UTC', '2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['America/New_York', '2026-11-20', '2026-11-20T05:00:00.000Z'],
    ['Asia/Tokyo', '2026-11-20', '2026-11-19T15:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-01', '2025-12-31T18:30:00.000Z'],
    // Clocks go forward at midnight there: the day begins an hour late.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    // Clocks were set there at midnight of that day in 1900.
    ['America/Whitehorse', '2026-08-20', '2026-08-20T07:00:00.000Z'],
    ['Asia/Tokyo', '0026-11-20', /^0026-11-19T/],
    ['Asia/Tokyo', '0001-01-01', undefined],
  ])('begin in %s on %s at %s', (name, day, instant) => {
    env.TZ = name;
    if (instant instanceof RegExp) expect(startOfDay(day)).toMatch(instant);
    else expect(startOfDay(day)).toBe(instant);
  });

  it('end where the next one begins, however long they are', () => {
    env.TZ = 'Europe/Berlin';
    expect(withinLocalDays({ from: '2026-10-25', to: '2026-10-25', status: 'paid' })).toEqual({
      status: 'paid',
      since: '2026-10-24T22:00:00.000Z',
      before: '2026-10-25T23:00:00.000Z',
    });
    expect(startOfDay('2026-12-31', 1)).toBe('2026-12-31T23:00:00.000Z');
    expect(startOfDay('9999-12-31', 1)).toBe('9999-12-31T23:00:00.000Z');
    env.TZ = 'America/New_York';
    expect(startOfDay('9999-12-31', 1)).toBeUndefined();
    expect(withinLocalDays({})).toEqual({});
  });

  it('are the days that the shown times belong to', () => {
    const instant = '2026-11-20T02:00:00.000Z';
    env.TZ = 'America/New_York';
    expect(today(new Date(instant))).toBe('2026-11-19');
    expect(formatDay(instant)).toBe('November 19, 2026');
    const { since = '', before = '' } = withinLocalDays({ from: '2026-11-19', to: '2026-11-19' });
    expect([since <= instant, instant < before]).toEqual([true, true]);
    env.TZ = 'Asia/Tokyo';
    expect(today(new Date(instant))).toBe('2026-11-20');
  });
});
