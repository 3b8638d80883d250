import { Global, Module } from '@nestjs/common';
import { CARD_USAGE } from '../payment-methods/card-usage';
import { PaymentCardUsage } from './payment-card-usage.service';
import { PaymentQueryRepository } from './payment-query.repository';

/** What the card list needs of payments; a module of its own, so that no import cycle arises. */
@Global()
@Module({
  providers: [PaymentQueryRepository, { provide: CARD_USAGE, useClass: PaymentCardUsage }],
  exports: [CARD_USAGE],
})
export class CardUsageModule {}
