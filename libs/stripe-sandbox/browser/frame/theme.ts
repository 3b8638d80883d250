import type { FieldOptions, FontSource, StyleProperties, StyleVariant } from '../common/protocol';

/** Properties an integrator may set (stripe-js `StripeElementCSSProperties`), by their CSS names. */
const PROPERTIES: Record<string, string> = {
  backgroundColor: 'background-color',
  color: 'color',
  fontFamily: 'font-family',
  fontSize: 'font-size',
  fontSmoothing: '-webkit-font-smoothing',
  fontStyle: 'font-style',
  fontVariant: 'font-variant',
  fontWeight: 'font-weight',
  lineHeight: 'line-height',
  letterSpacing: 'letter-spacing',
  textAlign: 'text-align',
  textDecoration: 'text-decoration',
  textShadow: 'text-shadow',
  textTransform: 'text-transform',
};
const PSEUDO = [':hover', ':focus', '::placeholder', '::selection', ':-webkit-autofill', ':disabled'];

const SELECTORS = {
  base: '.field',
  empty: '.field.is-empty',
  complete: '.field.is-complete',
  invalid: '.field.is-invalid',
};
const ICONS = { base: '.icon', empty: undefined, complete: undefined, invalid: '.is-invalid > .icon' };

/** The integrator's style as rules of an own sheet: no inline style, nothing but the listed properties. */
export class FieldTheme {
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  apply(style: NonNullable<FieldOptions['style']>): void {
    this.#sheet.replaceSync('');
    for (const variant of ['base', 'empty', 'complete', 'invalid'] as const) {
      const given: StyleVariant = style[variant] ?? {};
      this.#rule(SELECTORS[variant], given);
      for (const pseudo of PSEUDO) {
        const nested = given[pseudo];
        if (typeof nested === 'object') this.#rule(SELECTORS[variant] + pseudo, nested);
      }
      const icon = ICONS[variant];
      if (icon && given.iconColor) this.#rule(icon, { color: String(given.iconColor) });
    }
  }

  #rule(selector: string, properties: StyleVariant | StyleProperties): void {
    const index = this.#sheet.insertRule(`${selector} {}`, this.#sheet.cssRules.length);
    const rule = this.#sheet.cssRules[index];
    if (!(rule instanceof CSSStyleRule)) return;
    for (const [name, value] of Object.entries(properties)) {
      const property = PROPERTIES[name];
      if (property && typeof value !== 'object') rule.style.setProperty(property, String(value));
    }
  }
}

/** Adds font faces; one that does not load leaves the fallback in place, as any web font does. */
export function addFonts(fonts: readonly FontSource[]): void {
  for (const { family, src, ...rest } of fonts) {
    const { display, style, unicodeRange, weight } = rest;
    const face = new FontFace(family, src, {
      ...(display ? { display: display as FontDisplay } : {}),
      ...(style ? { style } : {}),
      ...(unicodeRange ? { unicodeRange } : {}),
      ...(weight ? { weight: String(weight) } : {}),
    });
    document.fonts.add(face);
    face.load().catch((error: unknown) => console.warn(`The font ${family} could not be loaded:`, error));
  }
}
