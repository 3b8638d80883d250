import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** Every change of a payment's status, for Admin's timeline alone. */
@Injectable()
export class PaymentTransitionRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** Of payments that have ended; order, attempts and refunds keep their result. */
  @DeletesExpired('payment transitions')
  deleteExpired(limit: number): Promise<number> {
    const old = `t.at < now() - make_interval(days => $1)`;
    const over = `EXISTS (SELECT FROM payments p WHERE p.id = t.payment_id AND p.status IN ('succeeded', 'canceled'))`;
    const { paymentTransitionsDays } = this.config.retention;
    return deleteBatch(
      this.dataSource,
      'payment_transitions',
      `${old} AND ${over}`,
      [paymentTransitionsDays],
      limit,
    );
  }
}
