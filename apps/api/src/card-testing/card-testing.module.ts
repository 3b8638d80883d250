import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { CardTestingService } from './card-testing.service';

@Module({
  imports: [OrdersModule],
  providers: [CardTestingService],
  exports: [CardTestingService],
})
export class CardTestingModule {}
