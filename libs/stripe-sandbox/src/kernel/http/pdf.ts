/** A row of a PDF: text at the left, an amount or a number at the right. */
export interface PdfRow {
  left: string;
  right?: string;
  bold?: boolean;
  /** In points; 11 unless said. */
  size?: number;
}

const [WIDTH, HEIGHT, MARGIN] = [612, 792, 56];

/** Widths of Helvetica in thousandths of its size, where they are not those of a digit. */
const WIDTHS: Record<string, number> = {
  ' ': 278,
  ',': 278,
  '.': 278,
  '-': 333,
  '(': 333,
  ')': 333,
  ':': 278,
};

/** Characters of WinAnsi that stand elsewhere in Unicode. */
const WIN_ANSI: Record<string, number> = { '€': 0x80, '–': 0x96, '—': 0x97, '’': 0x92, '“': 0x93, '”': 0x94 };

function escaped(text: string): string {
  return [...text]
    .map((sign) => {
      const code = WIN_ANSI[sign] ?? sign.codePointAt(0) ?? 63;
      if (code > 0xff || code < 32) return '?';
      if (code > 126) return `\\${code.toString(8).padStart(3, '0')}`;
      return '()\\'.includes(sign) ? `\\${sign}` : sign;
    })
    .join('');
}

const widthOf = (text: string, size: number): number =>
  ([...text].reduce((sum, sign) => sum + (WIDTHS[sign] ?? 556), 0) * size) / 1000;

const shown = (x: number, y: number, text: string, { bold, size = 11 }: PdfRow): string =>
  `BT /${bold ? 'B' : 'R'} ${size} Tf ${x.toFixed(2)} ${y.toFixed(2)} Td (${escaped(text)}) Tj ET`;

/** The drawing of each page. */
function pagesOf(rows: PdfRow[]): string[] {
  const pages: string[][] = [[]];
  let y = HEIGHT - MARGIN;
  for (const row of rows) {
    const { left, right = '', size = 11 } = row;
    y -= size * 1.6;
    if (y < MARGIN) {
      pages.push([]);
      y = HEIGHT - MARGIN - size * 1.6;
    }
    const page = pages.at(-1) as string[];
    if (left !== '') page.push(shown(MARGIN, y, left.slice(0, 90), row));
    if (right !== '') page.push(shown(WIDTH - MARGIN - widthOf(right, size), y, right, row));
  }
  return pages.map((page) => page.join('\n'));
}

/** A PDF of rows, one under the other, on as many letter pages as they take. All of it is ASCII. */
export function pdfOf(rows: PdfRow[]): string {
  const pages = pagesOf(rows);
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const kids = pages.map((_, place) => `${5 + place * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap((drawing, place) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents ${6 + place * 2} 0 R >>`,
      `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    ]),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const at = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** The headers under which a PDF is shown by a browser. */
export const pdfHeaders = (name: string): Record<string, string> => ({
  'Cache-Control': 'no-store',
  'Content-Disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}.pdf"`,
  'Content-Type': 'application/pdf',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});
