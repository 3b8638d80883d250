import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { shop } from './shop';

const bottle: MantineColorsTuple = [
  '#edf6f2',
  '#d8eae2',
  '#b3d6c7',
  '#8fc6b1',
  '#7fc0a8',
  '#4d9a80',
  '#2f7a62',
  '#1f5b4a',
  '#184a3c',
  '#10352b',
];

const brick: MantineColorsTuple = [
  '#fbefec',
  '#f5dcd6',
  '#ecb9ae',
  '#eba292',
  '#ea9583',
  '#c95f49',
  '#b14a35',
  '#9c3a27',
  '#842f1f',
  '#652316',
];

const gray: MantineColorsTuple = [
  '#f6f2ea',
  '#efe9dd',
  '#e4dccc',
  '#d5cbb7',
  '#998d76',
  '#857a64',
  '#6a614f',
  '#524a3c',
  '#3a342a',
  '#221e17',
];

const dark: MantineColorsTuple = [
  '#ece5d8',
  '#cfc6b6',
  '#b0a696',
  '#8f8677',
  '#746b5c',
  '#39342c',
  '#211e19',
  '#1a1814',
  '#14120f',
  '#0e0d0b',
];

/** The shop's own color, of which the server has made readable shades, or ours. */
const accent = (shop.accent ?? bottle) as unknown as MantineColorsTuple;

/** Colors that are also used outside of CSS: Stripe's fields are in iframes without our CSS variables. */
export const inks = {
  light: { paper: '#fdfbf6', ink: '#221e17', faint: '#6f6654', wrong: '#9c3a27', accent: accent[7] },
  dark: { paper: '#211e19', ink: '#ece5d8', faint: '#a59b8a', wrong: '#ea9583', accent: accent[4] },
} as const;

/** For Stripe's fields; elsewhere what stands for it until it is there comes along (app/fonts/fallbacks.css). */
export const sansFamily = "'Instrument Sans Variable', 'Helvetica Neue', Arial, sans-serif";

/**
 * Mantine picks the text color on filled colors for the light scheme only, and its light tints are too strong here:
 * both come from the variables of the color scheme.
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant === 'filled') return { ...colors, color: 'var(--on-filled)' };
  if (input.variant === 'light' && input.color === 'brick') {
    return { ...colors, background: 'var(--wrong-tint)', color: 'var(--wrong-ink)' };
  }
  if (input.variant === 'light' && input.color === 'bottle') {
    return { ...colors, background: 'var(--note-tint)', color: 'var(--note-ink)' };
  }
  return colors;
};

export const theme = createTheme({
  // Notes stay green whatever the accent is: red ones would read as errors.
  colors: { accent, bottle, brick, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  white: '#fffdf9',
  black: '#221e17',
  fontFamily: 'var(--sans)',
  headings: {
    fontFamily: 'var(--serif)',
    fontWeight: '500',
    sizes: {
      h1: { fontSize: 'clamp(1.9rem, 1.5rem + 1.6vw, 2.6rem)', lineHeight: '1.12' },
      h2: { fontSize: '1.5rem', lineHeight: '1.2' },
      h3: { fontSize: '1.2rem', lineHeight: '1.25' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on-filled)' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Skeleton: { defaultProps: { radius: 'md' } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'xl',
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
  },
});

/** The CSS variables of both color schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--paper-measure': '34rem' },
  light: {
    // From app/global.css, where it is known before the first paint.
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': inks.light.ink,
    '--mantine-color-dimmed': inks.light.faint,
    '--mantine-color-placeholder': '#7b715e',
    '--mantine-color-error': inks.light.wrong,
    '--mantine-color-default': inks.light.paper,
    '--mantine-color-default-border': '#d9cfbc',
    '--mantine-color-anchor': inks.light.accent,
    '--sheet': inks.light.paper,
    '--rule': '#e2d9c8',
    '--field-rule': gray[4],
    '--on-filled': '#fffdf9',
    '--wrong-tint': '#f9e7e1',
    '--wrong-ink': '#842f1f',
    '--note-tint': '#e5eee4',
    '--note-ink': '#184a3c',
    '--banner': '#f3e5bd',
    '--banner-ink': '#5c4713',
    '--focus': inks.light.accent,
    '--lift': '0 1px 2px rgb(60 45 20 / 8%), 0 10px 28px -14px rgb(60 45 20 / 22%)',
  },
  dark: {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': inks.dark.ink,
    '--mantine-color-dimmed': inks.dark.faint,
    '--mantine-color-placeholder': '#978d7c',
    '--mantine-color-error': inks.dark.wrong,
    '--mantine-color-default': inks.dark.paper,
    '--mantine-color-default-border': '#464036',
    '--mantine-color-disabled': '#2f2a23',
    '--mantine-color-disabled-color': '#8f8677',
    '--mantine-color-anchor': inks.dark.accent,
    '--sheet': inks.dark.paper,
    '--rule': '#36312a',
    '--field-rule': dark[4],
    '--on-filled': '#14120f',
    '--wrong-tint': '#35231d',
    '--wrong-ink': '#f3b9ab',
    '--note-tint': '#222c24',
    '--note-ink': '#b3d6c7',
    '--banner': '#332b16',
    '--banner-ink': '#ecd9a4',
    '--focus': inks.dark.accent,
    '--lift': '0 1px 2px rgb(0 0 0 / 40%), 0 12px 30px -14px rgb(0 0 0 / 70%)',
  },
});
