/** The design of a generated cover; a pure function of title and author. */
export type CoverDesign = {
  ground: string;
  ink: string;
  mark: string;
  pattern: 'arches' | 'bands' | 'orbit' | 'grid' | 'hills' | 'rays';
  /** 0 to 1, for small differences within a pattern. */
  grain: [number, number, number];
  lines: string[];
  titleSize: number;
};

const palettes = [
  { ground: '#22453b', ink: '#f3ead7', mark: '#d6a35c' },
  { ground: '#7c2f26', ink: '#f7e9d8', mark: '#e9b384' },
  { ground: '#1f3350', ink: '#eef0e6', mark: '#c9ad6a' },
  { ground: '#e7dcc4', ink: '#2b2419', mark: '#a4472f' },
  { ground: '#39324d', ink: '#f1e9e4', mark: '#c79a86' },
  { ground: '#c7b48a', ink: '#2a2313', mark: '#3d5a4a' },
  { ground: '#2c2a27', ink: '#efe6d4', mark: '#b5533c' },
  { ground: '#d9d6ca', ink: '#1f2a33', mark: '#2f6172' },
] as const;

const patterns = ['arches', 'bands', 'orbit', 'grid', 'hills', 'rays'] as const;

/** FNV-1a: short, and distinguishes similar titles. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The finalizer of MurmurHash3: without it the low bits of short texts are similar.
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function wrap(title: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const maxLines = 5;

/** Generates the cover of a book without a picture, on a canvas of 200 by 300. */
export function designCover(title: string, author: string): CoverDesign {
  const seed = hash(`${title}\n${author}`);
  const part = (shift: number) => ((seed >>> shift) & 0xff) / 255;
  const short = title.length <= 14;
  const lines = wrap(title, short ? 9 : 13);
  const longest = Math.max(1, ...lines.slice(0, maxLines).map((line) => line.length));
  return {
    ...palettes[seed % palettes.length]!,
    pattern: patterns[(seed >>> 5) % patterns.length]!,
    grain: [part(8), part(16), part(24)],
    lines: lines.length > maxLines ? [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1]}…`] : lines,
    titleSize: Math.min(short ? 32 : 25, 285 / longest),
  };
}
