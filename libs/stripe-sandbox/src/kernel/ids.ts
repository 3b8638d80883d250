import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const bytes = Buffer.allocUnsafe(8192);
let pool = '';
let used = bytes.length;

/** `length` random base-62 characters: a piece of a text that is made for many of them at once. */
export function random(length: number): string {
  if (used + length > bytes.length) {
    randomFillSync(bytes);
    for (let i = 0; i < bytes.length; i++) bytes[i] = ALPHABET.charCodeAt((bytes[i] as number) % 62);
    pool = bytes.toString('latin1');
    used = 0;
  }
  used += length;
  return pool.substring(used - length, used);
}

function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value, i = 0; i < width; i++) {
    text = ALPHABET[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/**
 * Ids in the form recorded from Stripe: type digit, five characters of time, the last ten characters of the
 * account, then random ones. What belongs to one payment shares its first seventeen characters.
 */
export class Ids {
  private readonly account: string;
  private second = -1;
  private time = '';

  constructor(accountId: string) {
    this.account = accountId.slice(-10);
  }

  /** `pm_1…`, `seti_1…`, `evt_1…`: 24 characters after the prefix. */
  plain(prefix: string, seconds: number): string {
    return `${prefix}_1${this.timeOf(seconds)}${this.account}${random(8)}`;
  }

  /** `pi_3…`: the first id of a payment. */
  payment(prefix: string, seconds: number): string {
    return `${prefix}_3${this.timeOf(seconds)}${this.account}${random(8)}`;
  }

  /** `ch_3…`, `re_3…`, `evt_3…` for the payment that `id` belongs to. */
  within(prefix: string, id: string): string {
    const from = id.indexOf('_') + 1;
    return `${prefix}_${id.slice(from, from + 17)}${random(7)}`;
  }

  /** The same for all ids of one second. */
  private timeOf(seconds: number): string {
    if (seconds !== this.second) {
      this.second = seconds;
      this.time = base62(seconds, 5);
    }
    return this.time;
  }
}

/** `cus_`, `req_`: fourteen characters after the prefix. */
export const short = (prefix: string): string => `${prefix}_${random(14)}`;

export const accountId = (): string => `acct_1${random(15)}`;
