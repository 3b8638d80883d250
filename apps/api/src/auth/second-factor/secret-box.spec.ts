import { open, seal, secretKey } from './secret-box';

const key = secretKey('a secret that only tests know');
const secret = Buffer.from('twenty bytes of this');

describe('an encrypted secret', () => {
  it('opens for its user and under its key alone', () => {
    const sealed = seal(key, 'ada', secret);
    expect(open(key, 'ada', sealed)).toEqual(secret);
    expect(open(key, 'bob', sealed)).toBeNull();
    expect(open(secretKey('another secret of the session'), 'ada', sealed)).toBeNull();
  });

  it('is another each time, and void when a bit of it is changed or missing', () => {
    const sealed = seal(key, 'ada', secret);
    expect(seal(key, 'ada', secret)).not.toEqual(sealed);
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open(key, 'ada', changed)).toBeNull();
    }
    expect(open(key, 'ada', sealed.subarray(0, 20))).toBeNull();
  });
});
