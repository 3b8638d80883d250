import { Global, Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CARD_USAGE, type CardUsage } from '../payment-methods/card-usage';

/** Tells the card list what payments still need; a module of its own, so that no circle arises. */
@Injectable()
export class PaymentCardUsage implements CardUsage {
  constructor(private readonly dataSource: DataSource) {}

  async inUse(userId: string, paymentMethodId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM payments p
         LEFT JOIN payment_attempts a ON a.payment_id = p.id AND a.closed_at IS NULL
        WHERE p.user_id = $1 AND p.status NOT IN ('succeeded', 'canceled')
          AND ((p.status IN ('requires_action', 'requires_confirmation', 'processing')
                AND coalesce(p.intent_payment_method_id, p.payment_method_id) = $2)
            OR (a.kind = 'confirm' AND coalesce(a.payment_method_id, p.intent_payment_method_id) = $2))
        LIMIT 1`,
      [userId, paymentMethodId],
    );
    return rows.length > 0;
  }
}

@Global()
@Module({
  providers: [{ provide: CARD_USAGE, useClass: PaymentCardUsage }],
  exports: [CARD_USAGE],
})
export class CardUsageModule {}
