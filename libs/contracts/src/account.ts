import { z } from 'zod';
import { emailSchema, passwordSchema } from './auth';

/** A single-use secret from a link in an email; it is in the fragment (`#`), so that no server logs it. */
export const linkTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,200}$/, { error: 'This link is invalid.' });

/** Body of the calls that a link in a mail leads to: verifying an address, changing it, signing in. */
export const useLinkSchema = z.strictObject({ token: linkTokenSchema });
export type UseLink = z.infer<typeof useLinkSchema>;

/** Requests a link to choose a new password; the answer is the same for unknown addresses. */
export const forgotPasswordSchema = z.strictObject({ email: emailSchema });
export type ForgotPassword = z.output<typeof forgotPasswordSchema>;

export const resetPasswordSchema = z.strictObject({ token: linkTokenSchema, password: passwordSchema });
export type ResetPassword = z.infer<typeof resetPasswordSchema>;

/** The current password, which may not follow the current rules. */
const currentPasswordSchema = z.string().min(1).max(1000);

export const changePasswordSchema = z.strictObject({
  currentPassword: currentPasswordSchema,
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** The new email address is used once the link sent to it is opened. */
export const changeEmailSchema = z.strictObject({ email: emailSchema, password: currentPasswordSchema });
export type ChangeEmail = z.output<typeof changeEmailSchema>;

/** The new email address that is not confirmed yet; null without one. */
export const pendingEmailSchema = z.object({ pending: z.string().nullable() });
export type PendingEmail = z.infer<typeof pendingEmailSchema>;

/** The password is required unless the account has none; then a recent sign-in with a link is. */
export const deleteAccountSchema = z.strictObject({ password: currentPasswordSchema.optional() });
export type DeleteAccount = z.infer<typeof deleteAccountSchema>;

/** A session of the account. */
export const sessionSchema = z.object({
  id: z.string(),
  /** The browser in words such as `Firefox on Linux`; null when it does not name itself. */
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ data: z.array(sessionSchema) });
