import { z } from 'zod';
import { checkoutVariables } from './config-checkout';
import { membershipVariables } from './config-membership';
import { metricsVariables } from './config-metrics';
import { pictureVariables } from './config-pictures';
import { shopVariables } from './config-shop';
import { chargedCurrencies } from './currencies';
import { port } from './port';

const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));
const origin = webUrl.refine((value) => new URL(value).origin === value, {
  error: 'must be an origin such as https://shop.example, without a path',
});

const between = (least: number, most: number) => {
  const rule = { error: `must be a whole number, ${least} to ${most}` };
  return z.coerce.number(rule).int(rule).min(least, rule).max(most, rule);
};
const days = { error: 'must be a number of days, more than 0 and 365 at most' };

/** Each variable on its own, without those of timers and limits; rules across variables are in config-rules. */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  PUBLIC_URL: origin.optional(),
  WEB_DEV_URL: origin.default('http://localhost:5173'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must start with postgres://' })
    .optional(),
  STRIPE_MODE: z.enum(['sandbox', 'test', 'live']).optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  SANDBOX_PORT: port.default(12111),
  STRIPE_SANDBOX_URL: webUrl.optional(),
  STRIPE_SANDBOX_PUBLIC_URL: origin.optional(),
  SESSION_SECRET: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  SESSION_DAYS: z.coerce.number(days).positive(days).max(365, days).default(14),
  ADMIN_2FA: z.enum(['optional', 'required'], { error: 'must be optional or required' }).default('optional'),
  BCRYPT_ROUNDS: between(4, 16).default(12),
  CURRENCY: z
    .string()
    .toLowerCase()
    .refine((code) => chargedCurrencies.has(code), {
      error: 'must be the three-letter code of a currency that Stripe charges in',
    })
    .default('usd'),
  TRUST_PROXY: between(0, 32).optional(),
  MAIL_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: 'must start with smtp:// or smtps://' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, {
      error: 'must be an address such as shop@example.com, or Shop <shop@example.com>',
    })
    .optional(),
  OWNER_EMAIL: z.email({ error: 'must be an email address' }).optional(),
  DATA_DIR: z.string().default('.data'),
  OUTBOX_DIR: z.string().optional(),
  WEB_DIST: z.string().optional(),
  ...checkoutVariables,
  ...membershipVariables,
  ...pictureVariables,
  ...shopVariables,
  ...metricsVariables,
  LOW_STOCK: z.coerce
    .number()
    .refine((value) => Number.isInteger(value) && value >= 0, {
      error: 'must be a whole number, 0 or more',
    })
    .default(3),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Environment = z.infer<typeof environment>;
