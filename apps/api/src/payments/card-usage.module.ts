import { Global, Injectable, Module } from '@nestjs/common';
import { CARD_USAGE, type CardUsage } from '../payment-methods/card-usage';
import { PaymentQueryRepository } from './payment-query.repository';

/** Tells the card list which cards payments need and have used; a module of its own, so that no import cycle arises. */
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

@Global()
@Module({
  providers: [PaymentQueryRepository, { provide: CARD_USAGE, useClass: PaymentCardUsage }],
  exports: [CARD_USAGE],
})
export class CardUsageModule {}
