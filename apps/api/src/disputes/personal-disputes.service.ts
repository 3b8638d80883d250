import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PersonalPayments } from '../payments/personal-payments.service';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { DisputeEntity } from './dispute.entity';

/** The disputes of a user's payments, for the user to take away. */
@Injectable()
export class PersonalDisputes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personalPayments: PersonalPayments,
  ) {}

  @ExportsPersonalData('disputes')
  async export({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.manager.find(DisputeEntity, {
      where: { paymentId: In(await this.personalPayments.idsOf(id)) },
      order: { createdAt: 'ASC', stripeId: 'ASC' },
    });
  }
}
