import { Injectable } from '@nestjs/common';
import { Job } from '../jobs/job.decorator';
import { KeepCard } from '../payment-methods/keep-card.service';
import { PaymentRepository } from './payment.repository';

/** Keeps the new card that a payment was made with, once it has paid. */
@Injectable()
export class KeepCardJob {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly keepCard: KeepCard,
  ) {}

  @Job('keep_card')
  async keep({ paymentId }: { paymentId: string }): Promise<void> {
    const found = await this.paymentRepository.find(paymentId);
    const { status, userId, paymentMethodId } = found?.payment ?? {};
    if (status === 'succeeded' && userId && paymentMethodId) {
      const origin = { key: `kept:${paymentId}`, makeDefault: false };
      const kept = await this.keepCard.keep(userId, paymentMethodId, origin);
      if (kept && kept.card.id !== paymentMethodId) {
        await this.paymentRepository.saveKeptCard(paymentId, kept.card.id);
      }
    }
  }
}
