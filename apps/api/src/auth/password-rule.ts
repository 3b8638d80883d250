import type { FieldError } from '@app/contracts';
import { dictionary } from '@zxcvbn-ts/language-common';

/** The shortest password that the contract accepts; the list has many shorter ones. */
const SHORTEST = 8;

/** The most common passwords of leaked lists, in lower case (zxcvbn's dictionary). */
const common = new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));

/** What repeats so many characters or fewer is tried as early as a word of the list. */
const LONGEST_REPEATED = 4;

/** Whether it repeats a few characters, as `12341234` does: the list leaves those out, since zxcvbn finds them by rule. */
const repeats = (characters: string[]): boolean =>
  Array.from({ length: LONGEST_REPEATED }, (_, index) => index + 1).some((period) =>
    characters.every((character, index) => index < period || character === characters[index - period]),
  );

/** From one character to the next, in the alphabet and among the digits, where 0 follows 9. */
function stepTo(from: string, to: string): number {
  const digits = /^\d\d$/.test(from + to);
  if (digits && from === '9' && to === '0') return 1;
  if (digits && from === '0' && to === '9') return -1;
  return (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
}

/** Whether it counts up or down, as `abcdefgh` and `87654321` do; left out of the list for the same reason. */
function counts([first = '', second = '', ...rest]: string[]): boolean {
  const step = stepTo(first, second);
  if (Math.abs(step) !== 1) return false;
  const last = [second, ...rest];
  return rest.every((character, index) => stepTo(last[index] ?? '', character) === step);
}

/** Why a password of a permitted length may not be chosen; null for one that may. Upper case makes none better. */
export function passwordFault(password: string, email: string): Pick<FieldError, 'code' | 'message'> | null {
  const typed = password.trim().toLowerCase();
  if (typed === email || typed === email.slice(0, email.lastIndexOf('@'))) {
    return { code: 'own_email', message: 'Choose a password that is not your email address.' };
  }
  const characters = [...typed];
  return common.has(typed) || repeats(characters) || counts(characters)
    ? { code: 'common_password', message: 'This password is too common. Choose one that is harder to guess.' }
    : null;
}
