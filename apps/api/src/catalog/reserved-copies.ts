import type { EntityManager } from 'typeorm';

/**
 * Copies that are put aside for orders whose payment is under way. The order lines are the only record of them, so
 * orders, which stand above the catalogue, provide it.
 */
export abstract class ReservedCopies {
  /** By the book's id; books of which none are put aside are left out. */
  abstract of(manager: EntityManager, productIds: string[]): Promise<Map<string, number>>;
}
