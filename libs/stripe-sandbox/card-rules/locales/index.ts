import type { ValidationCode, ValidationError } from '../messages';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import { pt } from './pt';
import type { ApiTextCode, Texts } from './texts';
import { zh } from './zh';

const TEXTS = { de, en, es, fr, it, ja, pt, zh } satisfies Record<string, Texts>;

/** A language that the fields speak. */
export type LocaleName = keyof typeof TEXTS;

/** Every tag that Stripe.js takes (stripe-js `StripeElementLocale`). */
const TAGS =
  'auto ar bg cs da de el en en-AU en-CA en-NZ en-GB es es-ES es-419 et fi fil fr fr-CA fr-FR he hu hr id it it-IT ja ko lt lv ms mt nb nl no pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );

export const isLocaleTag = (tag: string) => TAGS.some((known) => known.toLowerCase() === tag.toLowerCase());

const base = (tag: string) => tag.toLowerCase().split(/[-_@.]/)[0] ?? '';
const speaks = (name: string): name is LocaleName => Object.hasOwn(TEXTS, name);

/**
 * The language for a tag: its own if there are texts in it, else English. `auto` goes by the shopper's first
 * language.
 * @param preferred the shopper's languages, best first (`navigator.languages`)
 */
export function resolveLocale(tag: string, preferred: readonly string[]): LocaleName {
  const name = base(tag === 'auto' ? (preferred[0] ?? 'en') : tag);
  return speaks(name) ? name : 'en';
}

export const texts = (name: LocaleName): Texts => TEXTS[name];

export const validationError = (code: ValidationCode, locale: LocaleName = 'en'): ValidationError => ({
  type: 'validation_error',
  code,
  message: TEXTS[locale].validation[code],
});

interface Localisable {
  type: string;
  code?: string;
  message?: string;
  decline_code?: unknown;
}

const BY_CODE: Record<string, ApiTextCode> = {
  payment_intent_authentication_failure: 'authentication_failure',
  setup_intent_authentication_failure: 'authentication_failure',
  card_declined: 'card_declined',
  expired_card: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  incorrect_number: 'incorrect_number',
  incorrect_zip: 'incorrect_zip',
  invalid_cvc: 'invalid_cvc',
  invalid_expiry_month: 'invalid_expiry_month',
  invalid_expiry_year: 'invalid_expiry_year',
  invalid_number: 'incorrect_number',
  processing_error: 'processing_error',
};

/** Puts what a shopper reads of an API error into their language; what is for developers stays as it is. */
export function localiseError<E extends Localisable>(error: E, locale: LocaleName): E {
  const own: Partial<Record<string, string>> = texts(locale).api ?? {};
  const code =
    error.type === 'api_connection_error'
      ? 'connection'
      : error.decline_code === 'insufficient_funds'
        ? 'insufficient_funds'
        : BY_CODE[error.code ?? ''];
  const message = code && own[code];
  return message ? { ...error, message } : error;
}
