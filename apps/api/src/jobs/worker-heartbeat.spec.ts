import { WorkerHeartbeat } from './worker-heartbeat';

describe('WorkerHeartbeat', () => {
  let now = 0;
  const heartbeat = () => {
    now = 1_000;
    return new WorkerHeartbeat(() => now);
  };

  it('works while the queue answers', () => {
    const heart = heartbeat();
    for (let n = 0; n < 10; n++) {
      now += 29_000;
      expect(heart.whyNotWorking(false)).toBeNull();
      heart.beat();
    }
  });

  it('does not without an answer for half a minute', () => {
    const heart = heartbeat();
    now += 31_000;
    expect(heart.whyNotWorking(false)).toBe('The worker has not been given an answer by the queue for 31 s.');
    heart.beat();
    expect(heart.whyNotWorking(false)).toBeNull();
  });

  it('may run as many jobs as it can for a quarter of an hour', () => {
    const heart = heartbeat();
    now += 890_000;
    expect(heart.whyNotWorking(true)).toBeNull();
    expect(heart.whyNotWorking(false)).not.toBeNull();
    now += 11_000;
    expect(heart.whyNotWorking(true)).not.toBeNull();
  });
});
