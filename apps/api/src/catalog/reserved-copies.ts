import type { EntityManager } from 'typeorm';

/**
 * Copies that are reserved for orders whose payment is in progress. The order lines are the only record of them, so
 * orders, a higher layer than the catalogue, provide it.
 */
export abstract class ReservedCopies {
  /** By the book's id; books without reserved copies are left out. */
  abstract of(manager: EntityManager, productIds: string[]): Promise<Map<string, number>>;
}
