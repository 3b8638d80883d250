import fc from 'fast-check';
import { csvHeader, csvLines } from './csv';

const columns = { name: ({ name }: { name: string | null }) => name, count: () => 3 };
const line = (name: string | null) => csvLines(columns, [{ name }]);

/**
 * Cells as lenient readers find them: a quote opens a cell only at its beginning (with `trims` after blanks too), and what
 * follows its closing quote belongs to it.
 */
function cellsOf(text: string, separator: string, trims: boolean): string[] {
  const blanks = trims ? ' *' : '';
  const plain = `[^${separator}\\r\\n]*`;
  const cell = new RegExp(`${blanks}"((?:[^"]|"")*)(?:"|$)(${plain})|${plain}`, 'y');
  const cells: string[] = [];
  for (let at = 0; at <= text.length; at = cell.lastIndex + 1) {
    cell.lastIndex = at;
    const [whole = '', quoted, rest] = cell.exec(text) ?? [];
    cells.push(quoted === undefined ? whole : `${quoted.replaceAll('""', '"')}${rest}`);
  }
  return cells;
}

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
    ['Ada;"=1+1;x', '"Ada;""\'=1+1;x",3\r\n'],
    ['Ada;"""=1+1', '"Ada;""""""\'=1+1",3\r\n'],
    ['Ada; " "+1', '"Ada; "" ""\'+1",3\r\n'],
    ['Ada\t"@SUM(A1)', '"Ada\t""\'@SUM(A1)",3\r\n'],
    ['Ada\r\n"-1', '"Ada\r\n""\'-1",3\r\n'],
  ])('make %j none in a region of semicolons either', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('have no cell that begins like a formula, wherever a reader takes cells to begin', () => {
    const unit = fc.constantFrom(...'=+-@＝";, \t\r\n\u200ba');
    const text = fc.string({ unit, maxLength: 12 });
    const rows = fc.array(fc.record({ name: text, note: text }), { minLength: 1, maxLength: 3 });
    const columns = {
      id: () => 'a1',
      name: ({ name }: { name: string }) => name,
      note: ({ note }: { note: string }) => note,
    };
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.boolean(), (some, separator, trims) => {
        for (const cell of cellsOf(csvLines(columns, some), separator, trims))
          expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave everything else as it is', () => {
    for (const text of ['Ada = Eva', 'well-read', 'a;b', '1.50', "O'Hara", 'a; b - c'])
      expect(line(text)).toBe(`${text},3\r\n`);
    expect(csvLines({ sum: () => -3 }, [{}])).toBe('-3\r\n');
  });

  it('are as many as there are rows', () => {
    expect(csvLines(columns, [])).toBe('');
    expect(csvLines(columns, [{ name: 'a' }, { name: 'b' }])).toBe('a,3\r\nb,3\r\n');
  });
});
