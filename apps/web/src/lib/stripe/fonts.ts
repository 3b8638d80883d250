import type { CustomFontSource } from '@stripe/stripe-js';

let registered: { family: string; url: string } | null = null;
let loading: Promise<CustomFontSource[]> | null = null;

/** Lets Stripe's fields use the page's own sans; it is fetched when the first field is needed. */
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
 * The fonts to hand to a group of Stripe's fields, written out as `data:` addresses: Stripe's frame is of another
 * origin, where a font of ours would need CORS and, outside of `data:`, https. A font that cannot be had is no
 * reason to show no field: the list is empty then.
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
