import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What still moves in a user's name, for what must not go on beneath it. */
@Injectable()
export class PaymentsOfUser {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether a call to Stripe is under way whose outcome is not known, or money is on its way there. */
  async areInFlight(userId: string): Promise<boolean> {
    const [row]: { some: boolean }[] = await this.dataSource.query(
      `SELECT EXISTS (
         SELECT FROM payments p WHERE p.user_id = $1 AND (p.status IN ('processing', 'requires_capture')
             OR EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL))
       ) AS some`,
      [userId],
    );
    return row?.some ?? false;
  }
}
