import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DisputesModule } from '../disputes/disputes.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { OrderPayments } from './order-payments.service';
import { PersonalRefunds } from './personal-refunds.service';
import { RefundEntity } from './refund.entity';
import { RefundRepository } from './refund.repository';
import { RefundBalance } from './refund-balance.service';
import { RefundOrder } from './refund-order.service';
import { RefundSums } from './refund-sums.service';
import { RefundsController } from './refunds.controller';
import { RefundsService } from './refunds.service';
import { RequestRefund } from './request-refund.service';
import { RetryRefund } from './retry-refund.service';

@Module({
  imports: [TypeOrmModule.forFeature([RefundEntity]), OrdersModule, PaymentsModule, DisputesModule],
  controllers: [RefundsController],
  providers: [
    OrderPayments,
    PersonalRefunds,
    RefundBalance,
    RefundOrder,
    RefundRepository,
    RefundSums,
    RefundsService,
    RequestRefund,
    RetryRefund,
  ],
  exports: [OrderPayments, RefundBalance, RefundOrder, RefundSums, RefundsService, RetryRefund],
})
export class RefundsModule {}
