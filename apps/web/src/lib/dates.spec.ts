import { formatDay, formatExpiry, formatSeconds } from './dates';

describe('dates', () => {
  it('prints an expiry as cards do', () => {
    expect(formatExpiry(4, 2030)).toBe('04/30');
    expect(formatExpiry(12, 2105)).toBe('12/05');
  });

  it('writes a day in the reader’s words', () => {
    expect(formatDay('2026-11-20T12:00:00.000Z', 'en-GB')).toBe('20 November 2026');
  });

  it('says waiting times in units that people count in', () => {
    expect(formatSeconds(40, 'en')).toBe('40 seconds');
    expect(formatSeconds(61 * 15, 'en')).toBe('16 minutes');
  });
});
