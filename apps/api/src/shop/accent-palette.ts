import { type Colord, colord, extend } from 'colord';
import a11yPlugin from 'colord/plugins/a11y';
import lchPlugin from 'colord/plugins/lch';

extend([a11yPlugin, lchPlugin]);

/** The least contrast of text, WCAG 2.2 AA. */
const readable = 4.5;

/** What the accent is text on, and what is text on it, in each colour scheme (apps/web/src/lib/theme.ts, global.css). */
const light = { behind: ['#f8f4ec', '#fdfbf6', '#e5eee4', '#f9e7e1'], onIt: '#fffdf9' };
const dark = { behind: ['#171511', '#211e19', '#222c24', '#35231d'], onIt: '#14120f' };

/** The shades that the theme takes as the accent, from 0. */
export const lightShade = 7;
export const darkShade = 4;

/** Of the shades on both sides of those two: lightness, and how much of the colour's chroma is left. */
const tints = [
  [96, 0.15],
  [90, 0.3],
  [83, 0.55],
  [76, 0.8],
] as const;

const isReadable = (color: Colord, { behind, onIt }: typeof light): boolean =>
  [...behind, onIt].every((other) => color.contrast(other) >= readable);

function shade(color: Colord, lightness: number, chroma = 1): Colord {
  const { c, h } = color.toLch();
  return colord({ l: Math.min(100, Math.max(0, lightness)), c: c * chroma, h, a: 1 });
}

/** The nearest shade of the same hue that is readable, going darker (-1) or lighter (1). */
function nearestReadable(color: Colord, scheme: typeof light, direction: 1 | -1): Colord {
  let found = color;
  for (let l = color.toLch().l; !isReadable(found, scheme) && l >= 0 && l <= 100; l += direction) {
    found = shade(color, l);
  }
  return found;
}

/** A step away from an accent that is still readable: darker if that is, else lighter. For a button under the pointer. */
function step(color: Colord, scheme: typeof light): Colord {
  const { l } = color.toLch();
  const darker = shade(color, l - 7);
  return l >= 14 && isReadable(darker, scheme) ? darker : shade(color, l + 7);
}

/**
 * Ten shades of a brand's colour, from light to dark, as Mantine wants them. Shade 7 is the colour itself, or the
 * nearest darker one that is readable in the light colour scheme; shade 4 the same, lighter, for the dark one.
 * @param accent `#rrggbb`
 */
export function accentPalette(accent: string): string[] {
  const given = colord(accent);
  const inLight = nearestReadable(given, light, -1);
  const inDark = nearestReadable(given, dark, 1);
  const between = (inDark.toLch().l + inLight.toLch().l) / 2;
  return [
    ...tints.map(([lightness, chroma]) => shade(given, lightness, chroma)),
    inDark,
    step(inDark, dark),
    shade(given, between),
    inLight,
    step(inLight, light),
    shade(inLight, inLight.toLch().l - 14),
  ].map((color) => color.toHex());
}
