import type { FontSource } from '../common/protocol';

type GivenFont = { cssSrc: string } | FontSource;

/** Rewrites relative `url(…)` of a font source against the stylesheet it stands in. */
const absolute = (src: string, base: string) =>
  src.replace(
    /url\(\s*(['"]?)(.*?)\1\s*\)/g,
    (_, _quote, url: string) => `url("${new URL(url, base).href}")`,
  );

async function fromStylesheet(cssSrc: string): Promise<FontSource[]> {
  const url = new URL(cssSrc, document.baseURI).href;
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  return [...sheet.cssRules]
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map(({ style }) => {
      const descriptor = (name: string) => style.getPropertyValue(name) || undefined;
      return {
        family: style.getPropertyValue('font-family').replace(/^['"]|['"]$/g, ''),
        src: absolute(style.getPropertyValue('src'), url),
        display: descriptor('font-display'),
        style: descriptor('font-style'),
        unicodeRange: descriptor('unicode-range'),
        weight: descriptor('font-weight'),
      };
    });
}

/**
 * Turns the `fonts` option into font faces for the frames. Of a stylesheet (`cssSrc`) only its
 * `@font-face` rules are taken, so that no foreign rule can reach the card fields.
 * A stylesheet that cannot be read is reported on the console; the fields then use fallback fonts.
 */
export async function resolveFonts(given: readonly GivenFont[]): Promise<FontSource[]> {
  const loaded = await Promise.all(
    given.map(async (font) => {
      if (!('cssSrc' in font)) return [{ ...font, src: absolute(font.src, document.baseURI) }];
      try {
        return await fromStylesheet(font.cssSrc);
      } catch (error) {
        console.warn(`[Stripe.js] Failed to load the fonts of ${font.cssSrc}:`, error);
        return [];
      }
    }),
  );
  return loaded.flat();
}
