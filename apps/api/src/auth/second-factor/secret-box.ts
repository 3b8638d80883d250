import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key that secrets of second factors are encrypted with; it follows from `SESSION_SECRET` and is stored nowhere. */
export const secretKey = (sessionSecret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', sessionSecret, '', 'countersign second factor', 32));

/** Encrypts a user's secret: IV, tag and text in one. Under another user's id it cannot be opened. */
export function seal(key: Buffer, userId: string, secret: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(userId));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Decrypts what {@link seal} has made; null under another key, as after a change of `SESSION_SECRET`. */
export function open(key: Buffer, userId: string, sealed: Buffer): Buffer | null {
  const tagAt = IV_BYTES;
  const textAt = IV_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, tagAt), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(userId))
      .setAuthTag(sealed.subarray(tagAt, textAt));
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
  } catch {
    return null;
  }
}
