import { z } from 'zod';
import { currencySchema } from './money';

/** What the web app must know before it can load Stripe.js. */
export const clientConfigSchema = z.object({
  publishableKey: z.string(),
  mode: z.enum(['sandbox', 'test', 'live']),
  currency: currencySchema,
});
export type ClientConfig = z.infer<typeof clientConfigSchema>;
