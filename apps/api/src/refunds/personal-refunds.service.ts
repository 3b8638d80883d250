import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PersonalPayments } from '../payments/personal-payments.service';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { RefundEntity } from './refund.entity';

/** A user's refunds, for the user to take away. */
@Injectable()
export class PersonalRefunds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personalPayments: PersonalPayments,
  ) {}

  @ExportsPersonalData('refunds')
  async export({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.manager.find(RefundEntity, {
      where: { paymentId: In(await this.personalPayments.idsOf(id)) },
      select: {
        id: true,
        paymentId: true,
        orderId: true,
        stripeId: true,
        amount: true,
        currency: true,
        status: true,
        failureReason: true,
        createdAt: true,
        updatedAt: true,
      },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }
}
