import { z } from 'zod';
import { line, printable } from './text';

const utf8Length = (value: string) => new TextEncoder().encode(value).length;

/** bcrypt reads 72 bytes at most, so longer passwords are refused rather than cut. */
export const passwordSchema = z
  .string()
  .refine((value) => utf8Length(value) >= 8, { error: 'Use at least 8 characters.' })
  .refine((value) => utf8Length(value) <= 72, { error: 'Use at most 72 bytes.' })
  .refine((value) => !value.includes('\0'), { error: 'Control characters are not allowed.' });

/** Email addresses are compared in lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'This address is too long.' })
  .pipe(z.email({ error: 'Enter an email address such as name@example.com.' }));

const nameSchema = line(120).pipe(z.string().min(1, { error: 'Enter your name.' }));

/** E.164 with optional spaces, dots, dashes or brackets, which are dropped. */
const phoneSchema = z
  .string()
  .trim()
  .max(32)
  .transform((value) => value.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+?[0-9]{5,15}$/, { error: 'Enter a phone number such as +44 20 7946 0018.' }));

const dateOfBirthSchema = z.iso
  .date({ error: 'Enter a date such as 1990-05-17.' })
  .refine((value) => value <= new Date().toISOString().slice(0, 10), { error: 'Enter a date in the past.' })
  .refine((value) => value >= '1900-01-01', { error: 'Enter a date after 1900.' });

export const genders = ['female', 'male', 'other', 'undisclosed'] as const;
export const genderSchema = z.enum(genders);
export type Gender = z.infer<typeof genderSchema>;

export const roleSchema = z.enum(['customer', 'admin']);
export type Role = z.infer<typeof roleSchema>;

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  name: nameSchema,
  phone: phoneSchema.nullish(),
  dateOfBirth: dateOfBirthSchema.nullish(),
  gender: genderSchema.nullish(),
});
export type RegisterInput = z.input<typeof registerSchema>;
export type Register = z.output<typeof registerSchema>;

/** Any non-empty password is accepted at login: new rules must not lock out existing users. */
export const loginSchema = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(254)
    .refine(printable, { error: 'Control characters are not allowed.' }),
  password: z.string().min(1).max(1000),
});
export type Login = z.output<typeof loginSchema>;

/** Profile changes; a field left out stays, null clears it. */
export const updateMeSchema = z.strictObject({
  name: nameSchema.optional(),
  phone: phoneSchema.nullish(),
  dateOfBirth: dateOfBirthSchema.nullish(),
  gender: genderSchema.nullish(),
});
export type UpdateMe = z.output<typeof updateMeSchema>;

export const userSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  /** Whether the person has opened a link that was sent to this address. */
  emailVerified: z.boolean(),
  /** False for an account made by the owner's command, until its person chooses a password. */
  hasPassword: z.boolean(),
  name: z.string(),
  phone: z.string().nullable(),
  dateOfBirth: z.string().nullable(),
  gender: genderSchema.nullable(),
  role: roleSchema,
});
export type User = z.infer<typeof userSchema>;
