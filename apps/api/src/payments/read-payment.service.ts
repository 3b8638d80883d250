import type { Card, ListQuery, Page, PaymentView } from '@app/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, IsNull, type SelectQueryBuilder } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';
import { Problem } from '../http/problem';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service';
import { isTerminal } from './apply-rule';
import { AttemptEntity } from './attempt.entity';
import { PaymentEntity } from './payment.entity';
import { toPaymentView } from './payment-view';
import { SyncPayment } from './sync-payment.service';

/** Payments as their owners see them. */
@Injectable()
export class ReadPayment {
  private readonly logger = new Logger(ReadPayment.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly cards: PaymentMethodsService,
    private readonly syncer: SyncPayment,
  ) {}

  /** @throws Problem 404 for a payment that does not exist or is somebody else's */
  async requireOwned(userId: string, id: string): Promise<PaymentEntity> {
    const payment = await this.dataSource.manager.findOneBy(PaymentEntity, { id, userId });
    if (!payment) throw Problem.notFound('This payment');
    return payment;
  }

  isAttemptOpen(paymentId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(AttemptEntity, { paymentId, closedAt: IsNull() });
  }

  /**
   * Reads a payment, asking Stripe first where our row may lag: at the bank, because no event tells of a passed
   * challenge, on the hosted page, where Stripe acts without us, and while an attempt's outcome is long in coming. Without an answer from Stripe the row has to do.
   */
  async get(userId: string, id: string): Promise<PaymentView> {
    const payment = await this.requireOwned(userId, id);
    if (await this.mayLag(payment)) {
      await this.syncer.syncAtMostOnce(id).catch((error: unknown) => {
        this.logger.warn(
          { paymentId: id, error: error instanceof Error ? error.name : 'unknown' },
          're-read failed',
        );
      });
    }
    return this.view(id);
  }

  /** The view of a payment as the row has it now. */
  async view(id: string): Promise<PaymentView> {
    const [found] = await read(this.withAttempt().where('payment.id = :id', { id }));
    if (!found) throw Problem.notFound('This payment');
    const { payment, attemptOpen } = found;
    const cards = cardShown(payment, attemptOpen) ? await this.cardsOf(payment.userId) : [];
    return toPaymentView(payment, attemptOpen, cardIn(cards, payment, attemptOpen));
  }

  /** A user's payments, newest first. */
  async list(userId: string, { limit, cursor }: ListQuery): Promise<Page<PaymentView>> {
    const query = this.withAttempt()
      .where('payment.userId = :userId', { userId })
      .orderBy('payment.created_at', 'DESC')
      .addOrderBy('payment.id', 'DESC')
      .limit(limit + 1);
    if (cursor) {
      query.andWhere('(payment.created_at, payment.id) < (:instant, :id)', decodeInstantCursor(cursor));
    }
    const found = await read(query);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const cards = page.length > 0 ? await this.cardsOf(userId) : [];
    return {
      data: page.map(({ payment, attemptOpen }) =>
        toPaymentView(payment, attemptOpen, cardIn(cards, payment, attemptOpen)),
      ),
      nextCursor: found.length > limit && last ? encodeCursor(last.createdAt, last.payment.id) : null,
    };
  }

  /** Row and attempt in one statement: read one after the other they may be of different moments. */
  private withAttempt(): SelectQueryBuilder<PaymentEntity> {
    return this.dataSource.manager
      .createQueryBuilder(PaymentEntity, 'payment')
      .addSelect(instantText('payment.created_at'), 'created_text')
      .addSelect(
        'EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = payment.id AND a.closed_at IS NULL)',
        'attempt_open',
      );
  }

  private async mayLag(payment: PaymentEntity): Promise<boolean> {
    if (isTerminal(payment.status) || !(payment.stripeId ?? payment.checkoutSessionId)) return false;
    const attempt = await this.dataSource.manager.findOneBy(AttemptEntity, {
      paymentId: payment.id,
      closedAt: IsNull(),
    });
    if (attempt) return Date.now() - attempt.openedAt.getTime() > this.config.payments.rereadAfterMs;
    return payment.kind === 'checkout' || payment.status === 'requires_action';
  }

  /** Cards are Stripe's; a payment can be shown without its card when Stripe does not answer. */
  private async cardsOf(userId: string): Promise<Card[]> {
    try {
      return await this.cards.list(userId);
    } catch {
      return [];
    }
  }
}

/** The bank asks about the card that is on the intent, even when another one has been chosen for the next try. */
function cardShown(payment: PaymentEntity, attemptOpen: boolean): string | null {
  const asked = !attemptOpen && ['requires_action', 'requires_confirmation'].includes(payment.status);
  return (asked ? payment.intentPaymentMethodId : null) ?? payment.paymentMethodId;
}

function cardIn(cards: Card[], payment: PaymentEntity, attemptOpen: boolean): Card | null {
  const id = cardShown(payment, attemptOpen);
  return cards.find((card) => card.id === id) ?? null;
}

async function read(
  query: SelectQueryBuilder<PaymentEntity>,
): Promise<{ payment: PaymentEntity; attemptOpen: boolean; createdAt: string }[]> {
  const { entities, raw } = await query.getRawAndEntities<{ attempt_open: boolean; created_text: string }>();
  return entities.map((payment, n) => ({
    payment,
    attemptOpen: raw[n]?.attempt_open ?? false,
    createdAt: raw[n]?.created_text ?? '',
  }));
}
