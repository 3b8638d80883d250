import { amountStep } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/** Who pays less for books. The membership, which stands above basket and orders, provides it. */
export abstract class MemberDiscount {
  /** Off each book for this user at this moment, in percent; null for who is no member. */
  abstract percentOf(userId: string, manager?: EntityManager): Promise<number | null>;
}

/**
 * The price of one copy after the discount, in minor units: rounded to what the currency can be charged in, and never
 * nothing.
 */
export function memberPrice(amount: number, percent: number, currency: string): number {
  const step = amountStep(currency);
  const rounded = Math.round((amount * (100 - percent)) / 100 / step) * step;
  return Math.max(step, Math.min(amount, rounded));
}
