import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PaymentsModule } from '../payments/payments.module';
import { DisputeEntity } from './dispute.entity';
import { DisputesService } from './disputes.service';
import { PersonalDisputes } from './personal-disputes.service';

@Module({
  imports: [TypeOrmModule.forFeature([DisputeEntity]), PaymentsModule],
  providers: [DisputesService, PersonalDisputes],
  exports: [DisputesService],
})
export class DisputesModule {}
