import { COUNTRIES } from '../../card-rules/countries';
import { drawChevron } from './icons';

/** The country in the shopper's own locale, as the address of a browser is not known to say more. */
export function likelyCountry(): string {
  const region = /[-_]([A-Z]{2})\b/.exec(navigator.language)?.[1] ?? 'US';
  return COUNTRIES.includes(region) ? region : 'US';
}

/** Lists countries by their names in a language; the choice stays. */
export function fillCountries(select: HTMLSelectElement, codes: readonly string[], locale: string): void {
  const held = select.value;
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const options = codes.map((code) => ({ code, name: names.of(code) ?? code }));
  options.sort((a, b) => a.name.localeCompare(b.name, locale));
  select.replaceChildren(...options.map(({ code, name }) => new Option(name, code)));
  if (held && codes.includes(held)) select.value = held;
}

/** The arrow of a list. */
export function chevron(): HTMLElement {
  const span = document.createElement('span');
  span.className = 'Chevron';
  drawChevron(span);
  return span;
}
