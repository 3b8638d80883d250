import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const number = new Intl.NumberFormat('en-US');
const count = (value: number | bigint, one: string, many: string) =>
  `${number.format(value)} ${Number(value) === 1 ? one : many}`;

const types: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Record<string, string> = {
  date: 'must be a date such as 2026-11-20',
  datetime: 'must be a time such as 2026-11-20T14:05:00Z',
  email: 'must be an email address',
  uuid: 'must be a UUID',
  url: 'must be a URL',
};

/** The label of a field by the last name in its path: `dateOfBirth` is "Date of birth". */
export function fieldLabel(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string') ?? 'input';
  const words = String(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The rule that an input breaks, without the name of its field: "120 characters at most". */
export function brokenRule(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : `must be ${types[issue.expected] ?? issue.expected}`;
    case 'too_big':
      if (issue.origin === 'string') return `${count(issue.maximum, 'character', 'characters')} at most`;
      if (issue.origin === 'array') return `${count(issue.maximum, 'entry', 'entries')} at most`;
      return issue.inclusive === false
        ? `less than ${number.format(issue.maximum)}`
        : `${number.format(issue.maximum)} at most`;
    case 'too_small':
      if (issue.origin === 'string') {
        return issue.minimum === 1
          ? 'required'
          : `${count(issue.minimum, 'character', 'characters')} at least`;
      }
      if (issue.origin === 'array') return `${count(issue.minimum, 'entry', 'entries')} at least`;
      return issue.inclusive === false
        ? `more than ${number.format(issue.minimum)}`
        : `${number.format(issue.minimum)} at least`;
    case 'invalid_format':
      return formats[issue.format] ?? 'wrong format';
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'not_multiple_of':
      return `must be a multiple of ${number.format(issue.divisor)}`;
    case 'unrecognized_keys':
      return 'unknown field';
    default:
      return 'invalid value';
  }
}

/** "Name: 120 characters at most", for every rule whose schema has no message of its own. */
export const validationMessage = (issue: Issue): string =>
  `${fieldLabel(issue.path ?? [])}: ${brokenRule(issue)}`;

z.config({ customError: validationMessage });
