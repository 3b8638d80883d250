import { Module } from '@nestjs/common';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { CardDeduplication } from './card-deduplication.service';
import { CustomerCards } from './customer-cards.service';
import { KeepCard } from './keep-card.service';
import { NewCards } from './new-cards.service';
import { PaymentMethodsController } from './payment-methods.controller';
import { PaymentMethodsService } from './payment-methods.service';
import { SaveCardService } from './save-card.service';
import { SetupAttempts } from './setup-attempts.service';
import { SetupIntents } from './setup-intents.service';
import { SetupNetworkRepository } from './setup-network.repository';
import { SetupOutcomeRepository } from './setup-outcomes.repository';

/** `CARD_USAGE` and `ChargedCards` come from global modules of payments and membership, which lie above this one. */
@Module({
  imports: [CardTestingModule, CustomersModule],
  controllers: [PaymentMethodsController],
  providers: [
    PaymentMethodsService,
    SaveCardService,
    KeepCard,
    NewCards,
    CardDeduplication,
    SetupAttempts,
    SetupIntents,
    SetupNetworkRepository,
    SetupOutcomeRepository,
    CustomerCards,
  ],
  exports: [PaymentMethodsService, KeepCard, NewCards, CustomerCards, SetupIntents, SetupAttempts],
})
export class PaymentMethodsModule {}
