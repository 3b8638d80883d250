import { type LocaleName, localiseError, resolveLocale, texts } from '../../card-rules/locales';
import type { Texts as FieldTexts } from '../../card-rules/locales/texts';
import { known } from '../../card-rules/money';
import { de } from './texts/de';
import { en, type TextName, type Texts } from './texts/en';
import { es } from './texts/es';
import { fr } from './texts/fr';
import { it } from './texts/it';
import { ja } from './texts/ja';
import { pt } from './texts/pt';
import { zh } from './texts/zh';

const LANGUAGES: Record<string, Texts> = { de, en, es, fr, it, ja, pt, zh };

/** A language the page is shown in. */
export class Language {
  /** Of the fields, which speak the same everywhere. */
  readonly fields: FieldTexts;
  readonly #name: LocaleName;
  readonly #texts: Texts;

  /** @param tag BCP 47, for `lang` and `Intl` */
  constructor(
    readonly tag: string,
    own: Texts,
  ) {
    this.#texts = own;
    this.#name = resolveLocale(tag, []);
    this.fields = texts(this.#name);
  }

  /** What the API says of a card, for the shopper. */
  error(code: string | null, declineCode: string | null, message: string): string {
    const error = { type: 'card_error', code: code ?? '', decline_code: declineCode, message };
    return localiseError(error, this.#name).message;
  }

  /** A text with its `{names}` filled in. */
  say(name: TextName, values: Record<string, string | number> = {}): string {
    return this.#texts[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
  }
}

/** The language of the page: the session's, else the browser's; English where there is no translation. */
export function languageOf(locale: string | null): Language {
  const wanted = locale === null || locale === 'auto' ? [...navigator.languages] : [locale];
  for (const tag of wanted) {
    const own = LANGUAGES[tag.slice(0, 2).toLowerCase()];
    if (own) return new Language(known(tag) ?? tag.slice(0, 2).toLowerCase(), own);
  }
  return new Language('en', en);
}
