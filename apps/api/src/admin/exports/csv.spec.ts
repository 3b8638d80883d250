import { csvHeader, csvLines } from './csv';

const columns = { name: ({ name }: { name: string | null }) => name, count: () => 3 };
const line = (name: string | null) => csvLines(columns, [{ name }]);

describe('lines of a CSV file', () => {
  it('begin with a byte order mark and the names of the columns', () => {
    expect(csvHeader(columns)).toBe('\ufeffname,count\r\n');
  });

  it('quote what RFC 4180 wants quoted', () => {
    expect(line('Ada, "the" Reader\r\nof books')).toBe('"Ada, ""the"" Reader\r\nof books",3\r\n');
    expect(line(null)).toBe(',3\r\n');
    expect(line('Żółć 書')).toBe('Żółć 書,3\r\n');
  });

  it.each([
    '=HYPERLINK("http://evil.example","x")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t1',
    '\r1',
    '\n1',
    ' =1',
    '\u00a0\u200b=1',
    '＝1',
    '﹢1',
  ])('make %j a text', (formula) => {
    expect(line(formula).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each([
    ['Ada;=1+1;x', "Ada;'=1+1;x,3\r\n"],
    ['Ada; @SUM(A1)', "Ada; '@SUM(A1),3\r\n"],
    ['Ada\t+1', "Ada\t'+1,3\r\n"],
    ['Ada\n-1', '"Ada\n\'-1",3\r\n'],
  ])('make %j none in a region of semicolons either', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('leave everything else as it is', () => {
    for (const text of ['Ada = Eva', 'well-read', 'a;b', '1.50', "O'Hara"])
      expect(line(text)).toBe(`${text},3\r\n`);
    expect(csvLines({ sum: () => -3 }, [{}])).toBe('-3\r\n');
  });

  it('are as many as there are rows', () => {
    expect(csvLines(columns, [])).toBe('');
    expect(csvLines(columns, [{ name: 'a' }, { name: 'b' }])).toBe('a,3\r\nb,3\r\n');
  });
});
