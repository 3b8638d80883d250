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

  it.each(['=HYPERLINK("http://evil.example","x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'make %j a text',
    (formula) => {
      expect(line(formula).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('are as many as there are rows', () => {
    expect(csvLines(columns, [])).toBe('');
    expect(csvLines(columns, [{ name: 'a' }, { name: 'b' }])).toBe('a,3\r\nb,3\r\n');
  });
});
