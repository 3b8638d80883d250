import { el } from '../challenge/dom';
import type { State } from './state';

/** The lighter or darker part of two colours' contrast (WCAG 2, relative luminance), of `#rrggbb`. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Above this, black has more contrast to a colour than white. */
const LIGHT = 0.179;

/** The button in the session's own colour, with black or white on it, whichever reads better. */
export function colorButton({ branding }: State): void {
  const { button_color: color } = branding;
  if (color === null) return;
  const { style } = document.documentElement;
  style.setProperty('--button', color);
  style.setProperty('--on-button', luminance(color) > LIGHT ? '#000000' : '#ffffff');
}

/** The session's logo, else the name of the shop. */
export const shopName = ({ branding, merchant }: Pick<State, 'branding' | 'merchant'>): HTMLElement =>
  branding.logo === null
    ? el('span', { class: 'shop' }, merchant)
    : el('img', { class: 'logo', src: branding.logo, alt: merchant });
