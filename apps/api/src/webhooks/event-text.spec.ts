import fc from 'fast-check';
import { withoutNul } from './event-text';

describe('withoutNul', () => {
  it('replaces every NUL, in values and names, and nothing else', () => {
    const text = fc
      .array(fc.constantFrom('\0', '\\', 'u0000', '\\u0000', '"', 'a'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.dictionary(text, fc.array(text)), (value) => {
        const cleaned = withoutNul(JSON.stringify(value));
        expect(cleaned).toBe(
          JSON.stringify(value)
            .split('\\\\')
            .map((part) => part.replaceAll('\\u0000', '\\ufffd'))
            .join('\\\\'),
        );
        expect(JSON.stringify(JSON.parse(cleaned))).not.toContain('\0');
      }),
    );
    expect(JSON.parse(withoutNul('{"a\\u0000":"\\u0000\\u0000\\\\u0000\\\\\\u0000"}'))).toEqual({
      'a\ufffd': '\ufffd\ufffd\\u0000\\\ufffd',
    });
  });

  it('leaves a body without one as it is', () => {
    const body = '{"a":"\\\\u0000"}';
    expect(withoutNul(body)).toBe(body);
  });

  it('follows a body however deep it is', () => {
    const deep = `${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`;
    expect(withoutNul(deep)).toContain('"\\ufffd"');
  });
});
