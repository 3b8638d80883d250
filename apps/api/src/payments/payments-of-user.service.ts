import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What still moves in a user's name, for what must not go on beneath it. */
@Injectable()
export class PaymentsOfUser {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether a call to Stripe is under way whose outcome is not known, or money is on its way there. */
  async areInFlight(userId: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    const [row]: { some: boolean }[] = await manager.query(
      `SELECT EXISTS (
         SELECT FROM payments p WHERE p.user_id = $1 AND (p.status IN ('processing', 'requires_capture')
             OR EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL))
       ) AS some`,
      [userId],
    );
    return row?.some ?? false;
  }

  /** Ids of the user's orders that could still be paid, oldest first. */
  async openOrders(userId: string, manager: EntityManager = this.dataSource.manager): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM orders WHERE user_id = $1 AND status = 'open' ORDER BY created_at, id`,
      [userId],
    );
    return rows.map(({ id }) => id);
  }
}
