import type { EntityManager } from 'typeorm';

/**
 * Copies of each of these books that are reserved for payments in progress. Only the order lines record them, so this
 * reads tables of a feature above the catalog.
 */
export async function reservedCopies(
  manager: EntityManager,
  productIds: string[],
): Promise<Map<string, number>> {
  if (productIds.length === 0) return new Map();
  const rows: { id: string; reserved: number }[] = await manager.query(
    `SELECT item.product_id AS id, sum(item.quantity)::int AS reserved
       FROM orders JOIN order_items item ON item.order_id = orders.id
      WHERE orders.stock_state = 'held' AND item.product_id = ANY($1)
      GROUP BY item.product_id`,
    [productIds],
  );
  return new Map(rows.map(({ id, reserved }) => [id, reserved]));
}
