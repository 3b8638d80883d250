import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Job } from '../../jobs/job.decorator';
import { PaymentRepository } from '../payment.repository';
import { AttemptsService } from './attempts.service';

/** Finds out how attempts ended whose answers we do not have. */
@Injectable()
export class ResolveAttemptJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly paymentRepository: PaymentRepository,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Repeats the identical call with the same key for as long as the configuration allows (10 minutes), and after that
   * reads the payment itself.
   */
  @Job('resolve_attempt')
  async resolve({ attemptId }: { attemptId: string }): Promise<void> {
    const found = await this.paymentRepository.findByOpenAttempt(attemptId);
    if (!found?.attempt) return;
    const { payment, attempt } = found;
    const expired = Date.now() - attempt.openedAt.getTime() > this.config.payments.resolveForMs;
    if (expired) await this.attempts.abandon({ payment, attempt });
    else await this.attempts.resolve({ payment, attempt });
  }
}
