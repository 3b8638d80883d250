import { COUNTRIES } from '../../card-rules/countries';
import { known } from '../../card-rules/money';

/** Countries by their names in a language, sorted as that language sorts. */
export function countries(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    compare(a.name, b.name),
  );
}

/** The country of the browser's language, as a first guess. */
export function guessCountry(): string {
  for (const tag of navigator.languages) {
    const language = known(tag);
    const region = language && new Intl.Locale(language).maximize().region;
    if (region && COUNTRIES.includes(region)) return region;
  }
  return 'US';
}
