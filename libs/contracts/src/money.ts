import { z } from 'zod';

/** A three-letter ISO 4217 code in lower case, as Stripe writes it. */
export const currencySchema = z.string().regex(/^[a-z]{3}$/);

/** An amount of money in the currency's minor units (cents for usd, whole yen for jpy). */
export const moneySchema = z.object({
  amount: z.int().nonnegative(),
  currency: currencySchema,
});
export type Money = z.infer<typeof moneySchema>;
