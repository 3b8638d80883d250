import { Injectable } from '@nestjs/common';
import type { CardUsage } from '../payment-methods/card-usage';
import { PaymentQueryRepository } from './payment-query.repository';

/** Tells the card list which cards payments need and have used. */
@Injectable()
export class PaymentCardUsage implements CardUsage {
  constructor(private readonly paymentQueryRepository: PaymentQueryRepository) {}

  inUse(userId: string, paymentMethodId: string): Promise<boolean> {
    return this.paymentQueryRepository.needsCard(userId, paymentMethodId);
  }

  lastUses(userId: string): Promise<Map<string, Date>> {
    return this.paymentQueryRepository.lastUses(userId);
  }
}
