import { parseForm } from './form';

const plain = (text: string): unknown => JSON.parse(JSON.stringify(parseForm(text)));

describe('parseForm', () => {
  it.each([
    ['a=1&b=', { a: '1', b: '' }],
    ['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
    ['a[]=x&a[]=y', { a: { 0: 'x', 1: 'y' } }],
    ['a[0][b]=x&a[1][b]=y', { a: { 0: { b: 'x' }, 1: { b: 'y' } } }],
    ['a%5Bb%5D=%C3%A9+%26', { a: { b: 'é &' } }],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('gives no name a special meaning', () => {
    const parsed = parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.keys(parsed)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['a=%ff', 'a[b=1', 'a=1&a[b]=2', `a${'[x]'.repeat(20)}=1`])('refuses %s', (text) => {
    expect(() => parseForm(text)).toThrow();
  });
});
