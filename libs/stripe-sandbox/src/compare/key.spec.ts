import { testKey } from './key';

describe('the key of test mode', () => {
  it.each([undefined, '', 'sk_live_abc', 'rk_live_abc', 'pk_live_abc', 'pk_test_abc', 'mY-own-kEy'])(
    '%s is refused, and not repeated',
    (key) => {
      const thrown = (): unknown => testKey(key, 'STRIPE_SECRET_KEY');
      expect(thrown).toThrow(/STRIPE_SECRET_KEY/);
      if (key) expect(thrown).toThrow(expect.objectContaining({ message: expect.not.stringContaining(key) }));
    },
  );

  it.each(['sk_test_abc', 'rk_test_abc'])('%s is taken', (key) => {
    expect(testKey(key, '--key')).toBe(key);
  });
});
