import { legible, line } from './text';

const shown = (...codePoints: number[]) => `Ada${String.fromCodePoint(...codePoints)}Reader`;

describe('a line', () => {
  it.each([
    ['Zoë Müller-Łukasiewicz'],
    ['Nguyễn Thị Hạnh'],
    ['محمد علی'],
    ['דוד בן־גוריון'],
    ['क्‍ष'], // half form of ka, by a zero width joiner
    ['علی‌رضا'], // Ali-Reza, by a zero width non-joiner
    ['渡邊󠄁'], // an ideographic variation
    ['👩🏽‍💻 and 👨‍👩‍👧'],
    ['❤️ Books'],
    ['❤️‍🔥 ☎︎ 1️⃣'],
    ['クラブ ㊗️'],
    ['O’Brien, 3rd'],
  ])('may read %s', (value) => {
    expect(legible(value)).toBe(true);
  });

  it.each<[string, number]>([
    ['a NUL', 0x0],
    ['a line end', 0xa],
    ['an escape', 0x1b],
    ['a next line', 0x85],
    ['half a surrogate pair', 0xd800],
    ['a soft hyphen', 0xad],
    ['an Arabic letter mark', 0x61c],
    ['a Hangul filler', 0x3164],
    ['a zero width space', 0x200b],
    ['a left-to-right mark', 0x200e],
    ['a right-to-left mark', 0x200f],
    ['a line separator', 0x2028],
    ['a paragraph separator', 0x2029],
    ...Array.from({ length: 5 }, (_, n): [string, number] => [`bidi embedding ${n}`, 0x202a + n]),
    ...Array.from({ length: 4 }, (_, n): [string, number] => [`bidi isolate ${n}`, 0x2066 + n]),
    ['a word joiner', 0x2060],
    ['a byte order mark', 0xfeff],
    ['a tag letter', 0xe0041],
    ['a variation selector after a letter', 0xfe0f],
    ['an ideographic variation selector after a letter', 0xe0100],
    ['a Braille blank', 0x2800],
    ['a musical blank', 0x1d159],
    ...Array.from({ length: 3 }, (_, n): [string, number] => [`annotation mark ${n}`, 0xfff9 + n]),
  ])('holds no %s', (_, codePoint) => {
    expect(legible(shown(codePoint))).toBe(false);
  });

  it.each([
    ['a name of joiners alone', '\u200d\u200d'],
    ['two joiners in a row', shown(0x200c, 0x200d)],
    ['a joiner at the end', 'Ada\u200d'],
    ['a joiner beside a space', 'Ada \u200cReader'],
    ['a joiner between Latin letters', shown(0x200d)],
    ['a joiner after a letter with an accent', 'A\u0301\u200cda'],
    ['a variation selector alone', '\ufe0f'],
    ['ideographic variation selectors alone', '\u{e0100}\u{e0101}'],
    ['a letter with a variation selector', 'Ada\ufe0f'],
    ['a digit with one that is no key', '1\ufe0f'],
    ['two variation selectors in a row', '渡邊\u{e0101}\u{e0100}'],
    ['an emoji with an ideographic variation selector', '❤\u{e0100}'],
    ['a Braille blank alone', '\u2800'],
  ])('is not %s', (_, value) => {
    expect(legible(value)).toBe(false);
  });

  it('says so in words', () => {
    expect(line(10).safeParse('a\u202eb').error?.issues[0]?.message).toBe(
      'Control and invisible characters are not allowed.',
    );
  });
});
