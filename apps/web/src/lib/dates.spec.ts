import { formatDay, formatExpiry, formatSeconds, formatUtcDay } from './dates';

describe('dates', () => {
  it('prints an expiry as cards do', () => {
    expect(formatExpiry(4, 2030)).toBe('04/30');
    expect(formatExpiry(12, 2105)).toBe('12/05');
  });

  it('writes dates in the language of the page', () => {
    expect(formatDay('2026-11-20T12:00:00.000Z')).toBe('November 20, 2026');
    expect(formatUtcDay('2026-11-14')).toBe('Nov 14');
    expect(formatUtcDay('2026-11-14', 'full')).toBe('November 14, 2026');
  });

  it('says waiting times in units that people count in', () => {
    expect(formatSeconds(40)).toBe('40 seconds');
    expect(formatSeconds(61 * 15)).toBe('16 minutes');
  });
});
