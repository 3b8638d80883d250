import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;
/** Codes of the step before and after count too: clocks differ, and people type. */
const WINDOW = 1;

const totpOf = (secret: Buffer, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({
    ...names,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/**
 * What an authenticator app takes: the secret in base32, and the `otpauth:` URI that a QR code holds.
 * @param shopName what the app lists the account under
 */
export function appSetup(secret: Buffer, email: string, shopName: string): { secret: string; uri: string } {
  // A colon ends the issuer there: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
  const totp = totpOf(secret, { issuer: shopName.replace(/\s*:\s*/g, ' ').trim(), label: email });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The time step (RFC 6238, 30 s since 1970) that a code of six digits belongs to; null for a wrong one.
 * @param now milliseconds since 1970
 */
export function stepOf(secret: Buffer, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1_000 / PERIOD_SECONDS) + delta;
}
