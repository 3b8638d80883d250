import { Logger } from '@nestjs/common';
import type { MarkedMethods } from '../discovery/marked-methods.service';
import type { Backlog } from './backlog.decorator';
import { Backlogs } from './backlogs.service';

const waiting: Backlog = { kind: 'payment', count: 2, oldestSeconds: 12 };

describe('Backlogs', () => {
  let asked = 0;
  const reading = (call: () => Promise<Backlog[]>) => {
    asked = 0;
    const counted = () => {
      asked += 1;
      return call();
    };
    const find = () => [{ mark: 'open_attempts', call: counted }];
    return new Backlogs({ find } as unknown as MarkedMethods);
  };
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('asks the database once in a few seconds, whoever reads and how often', async () => {
    const read = reading(async () => [waiting]);
    const all = await Promise.all([read.read(), read.read(), read.read()]);
    expect(all).toEqual(Array(3).fill([{ name: 'open_attempts', ...waiting }]));
    jest.advanceTimersByTime(4_900);
    await read.read();
    expect(asked).toBe(1);
    jest.advanceTimersByTime(200);
    await read.read();
    expect(asked).toBe(2);
  });

  it('knows nothing when the database refuses, and asks again', async () => {
    let away = true;
    const read = reading(async () => {
      if (away) throw new Error('Connection terminated');
      return [waiting];
    });
    expect(await read.read()).toBeNull();
    away = false;
    jest.advanceTimersByTime(5_100);
    expect(await read.read()).toHaveLength(1);
  });

  it('does not wait for a database that is silent', async () => {
    const read = reading(() => new Promise(() => undefined));
    const answer = read.read();
    await jest.advanceTimersByTimeAsync(3_100);
    expect(await answer).toBeNull();
  });
});
