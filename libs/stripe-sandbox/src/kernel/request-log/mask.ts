import { bare } from '../params/bare';
import type { Raw, RawObject } from '../params/form';

export type LoggedParams = { [name: string]: string | LoggedParams };

const HIDDEN = '•••';
/** Names whose values nobody needs to see again. */
const SECRET_NAMES = new Set(['account_number', 'client_secret', 'cvc', 'id_number', 'number', 'secret']);
const MAX_TEXT = 500;
/** Stands in every text that has something to hide; most have not. */
const SUSPECT = /_secret_|[esr]k_(?:test|live)_|whsec_|\d{13}|\d{4}[ -]\d/;

const CARD_LIKE = /\d(?:[ -]?\d){12,18}/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Hides what must not stand in a log wherever it was typed: card numbers, secret keys, secrets of objects. */
export function maskText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let shown = text;
  if (text.includes('_secret_')) shown = shown.replace(/_secret_\w+/g, `_secret_${HIDDEN}`);
  if (/(?:[esr]k_(?:test|live)|whsec)_/.test(shown)) {
    shown = shown.replace(/\b((?:[esr]k_(?:test|live)|whsec)_)[\w-]+/g, `$1${HIDDEN}`);
  }
  return shown.replace(CARD_LIKE, (match) => {
    const digits = match.replace(/\D/g, '');
    return passesLuhn(digits) ? `•••• ${digits.slice(-4)}` : match;
  });
}

function maskNamed(name: string, value: string): string {
  if (name === 'number') return `•••• ${value.replace(/\D/g, '').slice(-4)}`;
  if (SECRET_NAMES.has(name) && !/^[a-z]+_\w+_secret_/.test(value)) return HIDDEN;
  const shown = maskText(value);
  return shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}…` : shown;
}

/** The parameters of a call as a log may show them. */
export function maskParams(raw: RawObject): LoggedParams {
  const shown: LoggedParams = bare();
  for (const name of Object.keys(raw)) {
    const value = raw[name] as Raw;
    if (typeof value !== 'string') shown[name] = SECRET_NAMES.has(name) ? HIDDEN : maskParams(value);
    else shown[name] = maskNamed(name, value);
  }
  return shown;
}

/** An answer, or any part of one, as a log may show it. */
export function maskAnswer(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return SECRET_NAMES.has(name) ? maskNamed(name, value) : maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskAnswer(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskAnswer(inner, key)]));
}
