import type { CustomFontSource } from '@stripe/stripe-js';

const fonts: CustomFontSource[] = [];

/**
 * Lets Stripe's fields use the page's own sans. The file is fetched by Stripe's frame, from another origin: the server
 * sends fonts with `Access-Control-Allow-Origin`.
 */
export function registerFieldFont(family: string, url: string): void {
  fonts.push({ family, src: `url(${new URL(url, window.location.href).href})`, weight: '400 700' });
}

/** The fonts to hand to a group of Stripe's fields. */
export const fieldFonts = (): CustomFontSource[] => fonts;
