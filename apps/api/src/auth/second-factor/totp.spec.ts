import { appSetup, newSecret, stepOf } from './totp';

/** RFC 6238, Appendix B, SHA-1: the last six of its eight digits. */
const secret = Buffer.from('12345678901234567890');

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i s', (seconds, code) => {
    expect(stepOf(secret, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
  });

  it('count a step early or late, under their own step, and no more', () => {
    const steps = [-60, -30, 0, 30, 60].map((off) => stepOf(secret, '081804', (1_111_111_109 + off) * 1_000));
    expect(steps).toEqual([null, 37037036, 37037036, 37037036, null]);
  });

  it('come from a secret of 160 bits that an app reads', () => {
    const { secret: text, uri } = appSetup(newSecret(), 'ada@example.com', 'Tide & Type');
    expect(text).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(text);
  });

  it.each([
    ['Tide & Type', 'Tide & Type'],
    ['Tide: Books', 'Tide Books'],
  ])('stand in the app under the name of the shop: %s', (shopName, issuer) => {
    const uri = new URL(appSetup(newSecret(), 'ada@example.com', shopName).uri);
    expect(uri.searchParams.get('issuer')).toBe(issuer);
    expect(decodeURIComponent(uri.pathname)).toContain(`${issuer}:ada@example.com`);
  });
});
