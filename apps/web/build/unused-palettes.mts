import type { CSSOptions } from 'vite';

type PostcssPlugin = Extract<CSSOptions['postcss'], { plugins?: unknown }>['plugins'];

/** Mantine's colours that no page uses, and the shades that lib/theme.ts replaces. */
const unused =
  /^--mantine-color-(?:(?:blue|cyan|grape|green|indigo|lime|orange|pink|red|teal|violet|yellow)-|(?:gray|dark)-\d$)/;

/** Leaves them out: they are a fifth of the CSS that comes before anything is shown. */
export const unusedPalettes: PostcssPlugin = [
  {
    postcssPlugin: 'unused-palettes',
    Declaration: (declaration) => {
      if (unused.test(declaration.prop)) declaration.remove();
    },
  },
];
