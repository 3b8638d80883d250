import type { FieldError } from '@app/contracts';
import { dictionary } from '@zxcvbn-ts/language-common';

/** The shortest password that the contract accepts; the list has many shorter ones. */
const SHORTEST = 8;

/** The most common passwords of leaked lists, in lower case (zxcvbn's dictionary). */
const common = new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));

/** Why a password of a permitted length may not be chosen; null for one that may. Upper case makes none better. */
export function passwordFault(password: string, email: string): Pick<FieldError, 'code' | 'message'> | null {
  const typed = password.trim().toLowerCase();
  if (typed === email || typed === email.slice(0, email.lastIndexOf('@'))) {
    return { code: 'own_email', message: 'Choose a password that is not your email address.' };
  }
  return common.has(typed)
    ? { code: 'common_password', message: 'This password is too common. Choose one that is harder to guess.' }
    : null;
}
