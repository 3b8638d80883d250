import type { CustomFontSource } from '@stripe/stripe-js';

let registered: { family: string; url: string } | null = null;
let loading: Promise<CustomFontSource[]> | null = null;

/** Registers the page's sans font for Stripe's fields; it is fetched with the first field. */
export function registerFieldFont(family: string, url: string): void {
  registered = { family, url };
}

const dataUrl = (blob: Blob) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/**
 * The fonts for a group of Stripe's fields, as `data:` URLs: Stripe's iframe has another origin, where our font files
 * would need CORS and https. Empty when the font cannot be loaded.
 */
export function fieldFonts(): Promise<CustomFontSource[]> {
  const font = registered;
  if (font === null) return Promise.resolve([]);
  loading ??= fetch(font.url)
    .then(async (response) => {
      if (!response.ok) return [];
      const src = `url(${await dataUrl(await response.blob())})`;
      return [{ family: font.family, src, weight: '400 700' }];
    })
    .catch(() => []);
  return loading;
}
