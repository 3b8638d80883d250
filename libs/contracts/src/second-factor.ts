import { z } from 'zod';

/** The code of an authenticator app, or where it is lost a recovery code; blanks and dashes are dropped. */
export const secondFactorCodeSchema = z
  .string()
  .max(64)
  .transform((value) => value.replace(/[\s-]/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^(\d{6}|[A-Z2-7]{16})$/, { error: 'Enter the 6 digits of your app, or a recovery code.' }),
  );

/** The code of an authenticator app. */
const appCodeSchema = z
  .string()
  .max(64)
  .transform((value) => value.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'Enter the 6 digits of your app.' }));

const passwordSchema = z.string().min(1, { error: 'Enter your password.' }).max(1000);

/** The second step of a sign-in, after the password. */
export const secondFactorSignInSchema = z.strictObject({ code: secondFactorCodeSchema });
export type SecondFactorSignIn = z.output<typeof secondFactorSignInSchema>;

/** Begins the set-up; the factor is not active before a code confirms it. */
export const setUpSecondFactorSchema = z.strictObject({ password: passwordSchema });
export type SetUpSecondFactor = z.output<typeof setUpSecondFactorSchema>;

export const confirmSecondFactorSchema = z.strictObject({ code: appCodeSchema });
export type ConfirmSecondFactor = z.output<typeof confirmSecondFactorSchema>;

/** Proof of both factors: to turn the second off, or for new recovery codes. */
export const bothFactorsSchema = z.strictObject({ password: passwordSchema, code: secondFactorCodeSchema });
export type BothFactors = z.output<typeof bothFactorsSchema>;

export const secondFactorSchema = z.object({
  active: z.boolean(),
  activeSince: z.iso.datetime().nullable(),
  /** Recovery codes that are not used. */
  recoveryCodesLeft: z.int(),
  /** Whether this session has passed it. */
  passed: z.boolean(),
  /** Whether admins need it to move money (`ADMIN_2FA`). */
  requiredForAdmins: z.boolean(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** What an authenticator app takes: the secret in base32 (RFC 4648), and with it and its names the `otpauth:` URI. */
export const secondFactorSetupSchema = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorSetup = z.infer<typeof secondFactorSetupSchema>;

/** Shown once: only their hashes are kept. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
