import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pool = Buffer.allocUnsafe(8192);
let used = pool.length;

/** `length` random base-62 characters. */
export function random(length: number): string {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let text = '';
  for (let i = 0; i < length; i++) text += ALPHABET[(pool[used++] as number) % 62];
  return text;
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

  constructor(accountId: string) {
    this.account = accountId.slice(-10);
  }

  /** `pm_1…`, `seti_1…`, `evt_1…`: 24 characters after the prefix. */
  plain(prefix: string, seconds: number): string {
    return `${prefix}_1${base62(seconds, 5)}${this.account}${random(8)}`;
  }

  /** `pi_3…`: the first id of a payment. */
  payment(prefix: string, seconds: number): string {
    return `${prefix}_3${base62(seconds, 5)}${this.account}${random(1)}${random(7)}`;
  }

  /** `ch_3…`, `re_3…`, `evt_3…` for the payment that `id` belongs to. */
  within(prefix: string, id: string): string {
    return `${prefix}_${id.slice(id.indexOf('_') + 1).slice(0, 17)}${random(7)}`;
  }
}

/** `cus_`, `req_`: fourteen characters after the prefix. */
export const short = (prefix: string): string => `${prefix}_${random(14)}`;

export const accountId = (): string => `acct_1${random(15)}`;
