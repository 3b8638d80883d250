import { Module } from '@nestjs/common';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { KeptCards } from './kept-cards';
import { PaymentMethodsController } from './payment-methods.controller';
import { PaymentMethodsService } from './payment-methods.service';
import { SaveCardService } from './save-card.service';
import { SetupIntents } from './setup-intents';
import { SetupOutcomes } from './setup-outcomes';
import { Wallet } from './wallet';

/** `CARD_USAGE` comes from a global module of the payments feature, which lies above this one. */
@Module({
  imports: [CardTestingModule, CustomersModule],
  controllers: [PaymentMethodsController],
  providers: [PaymentMethodsService, SaveCardService, KeptCards, SetupIntents, SetupOutcomes, Wallet],
  exports: [PaymentMethodsService],
})
export class PaymentMethodsModule {}
