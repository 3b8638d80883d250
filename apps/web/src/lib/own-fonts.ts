import { whenIdle } from './when-idle';

/** Where it is kept that the fonts have been fetched; public/before-paint.js reads it. */
const storageKey = 'countersign.fonts';

const families = ['Instrument Sans Variable', 'Newsreader Variable'];

function show(): void {
  document.documentElement.setAttribute('data-fonts', '');
  try {
    localStorage.setItem(storageKey, 'fetched');
  } catch {
    // Storage may be switched off; the fonts come late on every load then.
  }
}

/**
 * Fetches our own fonts once the first render has been painted, so that they delay nothing that is to be read, and
 * shows them together. Until then others of the same width stand for them (app/fonts/fallbacks.css). Whoever has
 * fetched them once has them in the cache, and sees them from the first paint on.
 */
export function fetchOwnFonts(): void {
  if (document.documentElement.hasAttribute('data-fonts')) return;
  const fetch = () =>
    Promise.all(families.map((family) => document.fonts.load(`1em "${family}"`))).then(show, () => {});
  requestAnimationFrame(() => requestAnimationFrame(() => whenIdle(() => void fetch())));
}
