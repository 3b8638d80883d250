import type { Verdict } from './messages';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** How far an e-mail address has come: without its domain it is incomplete, with a wrong one invalid. */
export function emailVerdict(text: string): Verdict {
  if (EMAIL.test(text)) return { complete: true };
  const unfinished = text === '' || text.includes('@');
  return { complete: false, missing: unfinished ? 'incomplete_email' : 'invalid_email' };
}
