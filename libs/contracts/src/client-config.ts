import { z } from 'zod';
import { currencySchema } from './money';

/** `sandbox` and `test` move no real money. */
export const paymentModeSchema = z.enum(['sandbox', 'test', 'live']);
export type PaymentMode = z.infer<typeof paymentModeSchema>;

/** What the web app must know of the shop before it can sell or load Stripe.js. */
export const clientConfigSchema = z.object({
  publishableKey: z.string(),
  mode: paymentModeSchema,
  currency: currencySchema,
  /** The least that one order may cost, in minor units of the currency: less cannot be charged. */
  minimumAmount: z.int().positive(),
});
export type ClientConfig = z.infer<typeof clientConfigSchema>;
