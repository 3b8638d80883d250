import { createHash, randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';

const COUNT = 10;
/** 80 bits, 16 characters of base32: too many to be guessed from their hash, which needs no salt then. */
const BYTES = 10;

/** Codes that each replace a code of the app once, without dashes. */
export const newRecoveryCodes = (): string[] =>
  Array.from(
    { length: COUNT },
    () => new Secret({ buffer: new Uint8Array(randomBytes(BYTES)).buffer }).base32,
  );

/** As people read and type it: `ABCD-EFGH-IJKL-MNOP`. */
export const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

export const isRecoveryCode = (code: string): boolean => code.length === 16;

export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
