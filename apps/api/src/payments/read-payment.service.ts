import type { ListQuery, Page, PaymentView } from '@app/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { encodeCursor } from '../http/cursor';
import { Problem } from '../http/problem';
import { isTerminal } from './apply/apply-rule';
import { SyncPayment } from './apply/sync-payment.service';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { PaymentQueryRepository } from './payment-query.repository';
import { toPaymentView } from './payment-view';

/** Payments as their owners see them: read from rows, and from Stripe only where a row may be out of date. */
@Injectable()
export class ReadPayment {
  private readonly logger = new Logger(ReadPayment.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly paymentRepository: PaymentRepository,
    private readonly paymentQueryRepository: PaymentQueryRepository,
    private readonly syncPayment: SyncPayment,
  ) {}

  /**
   * Reads a payment, from Stripe first where our row may be out of date: at the bank, because Stripe sends no event for
   * a passed challenge, in Stripe Checkout, where Stripe acts without us, and while an attempt has been open for long.
   * At most once a second per payment over all processes; without an answer from Stripe the row is used.
   *
   * @throws Problem 404 for a payment that does not exist or is another user's
   */
  async get(userId: string, id: string): Promise<PaymentView> {
    const found = await this.paymentRepository.findOwned(userId, id);
    if (!found) throw Problem.notFound('This payment');
    if (!this.mayLag(found)) return toPaymentView(found);
    if (!(await this.paymentRepository.claimRead(id, this.config.payments.rereadEveryMs)))
      return this.view(id);
    try {
      await this.syncPayment.sync(id);
    } catch (error) {
      this.logger.warn(
        { paymentId: id, error: error instanceof Error ? error.name : 'unknown' },
        're-read failed',
      );
    }
    return this.view(id);
  }

  /** The view of a payment from its row, without a check of its owner. @throws Problem 404 */
  async view(id: string): Promise<PaymentView> {
    const found = await this.paymentRepository.find(id);
    if (!found) throw Problem.notFound('This payment');
    return toPaymentView(found);
  }

  /** A user's payments, newest first. */
  async list(userId: string, query: ListQuery): Promise<Page<PaymentView>> {
    const { page, last } = await this.paymentQueryRepository.list(userId, query);
    return { data: page.map(toPaymentView), nextCursor: last && encodeCursor(last.instant, last.id) };
  }

  private mayLag({ payment, attempt }: PaymentWithAttempt): boolean {
    if (isTerminal(payment.status) || !(payment.stripeId ?? payment.checkoutSessionId)) return false;
    if (attempt) return Date.now() - attempt.openedAt.getTime() > this.config.payments.rereadAfterMs;
    return payment.kind === 'checkout' || payment.status === 'requires_action';
  }
}
