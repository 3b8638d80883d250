import { day, oneOf, words } from './filter-values';

describe('the values of filters', () => {
  it('takes words without the spaces around them, up to a length', () => {
    expect(words(3)(' ada ')).toBe('ada');
    expect(words(3)('  ')).toBeUndefined();
    expect(words(3)('adas')).toBeUndefined();
  });

  it('takes what a list of labels has', () => {
    expect(oneOf({ paid: 'Paid' })('paid')).toBe('paid');
    expect(oneOf({ paid: 'Paid' })('Paid')).toBeUndefined();
    expect(oneOf({ paid: 'Paid' })('constructor')).toBeUndefined();
  });

  it.each(['2026-02-28', '2024-02-29'])('takes %s for a day', (text) => {
    expect(day(text)).toBe(text);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-2-1', '2026-02-28T00:00', 'today', ''])(
    'does not take %j for a day',
    (text) => {
      expect(day(text)).toBeUndefined();
    },
  );
});
