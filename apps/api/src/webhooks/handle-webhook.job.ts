import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AbandonedSessions } from '../checkout/abandoned-sessions.service';
import { CustomersService } from '../customers/customers.service';
import { DisputesService } from '../disputes/disputes.service';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service';
import { FindPayment } from '../payments/find-payment.service';
import { RefundsService } from '../refunds/refunds.service';
import { WebhookEventEntity, type WebhookState, webhookJobKey } from './webhook-event.entity';

type Settled = Extract<WebhookState, 'handled' | 'ignored' | 'missing'>;
type Handler = (event: WebhookEventEntity) => Promise<Settled>;

class NotHereYet extends Error {}

/** Handles stored events, one small handler for each kind; none trusts more of the event than its ids. */
@Injectable()
export class HandleWebhookJob {
  private readonly handlers: [RegExp, Handler][] = [
    [/^(payment_intent|checkout\.session)\./, (event) => this.payment(event)],
    [/^charge\.dispute\./, (event) => this.dispute(event)],
    [/^(charge\.refunded$|charge\.refund\.|refund\.)/, (event) => this.refunds(event)],
    [/^charge\./, (event) => this.payment(event)],
    [/^setup_intent\.succeeded$/, (event) => this.setup(event)],
    [/^customer\.deleted$/, (event) => this.customerGone(event)],
  ];

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly payments: FindPayment,
    private readonly givenUp: AbandonedSessions,
    private readonly moneyBack: RefundsService,
    private readonly mismatches: MismatchesService,
    private readonly disputes: DisputesService,
    private readonly cards: PaymentMethodsService,
    private readonly customers: CustomersService,
  ) {}

  /**
   * An event of ours whose payment does not appear before the last try is listed for the owner, who may have it
   * handled once more.
   * @throws Error for such an event before: the job is tried again later
   */
  @Job('handle_webhook')
  async handle({ eventId }: { eventId: string }): Promise<void> {
    const { manager } = this.dataSource;
    const event = await manager.findOneBy(WebhookEventEntity, {
      id: eventId,
      state: In(['received', 'missing']),
    });
    if (!event) return;
    const handler = this.handlers.find(([pattern]) => pattern.test(event.type))?.[1];
    const state = handler ? await this.outcomeOf(handler, event) : 'ignored';
    await manager.update(WebhookEventEntity, { id: event.id }, { state, settledAt: new Date() });
  }

  private async outcomeOf(handler: Handler, event: WebhookEventEntity): Promise<Settled> {
    try {
      return await handler(event);
    } catch (error) {
      if (!(error instanceof NotHereYet) || !(await this.isLastTry(event.id))) throw error;
      const details = { type: event.type, object: event.objectId, payment: event.paymentId };
      await this.mismatches.list(this.dataSource.manager, 'webhook_unhandled', event.id, null, details);
      return 'missing';
    }
  }

  private async isLastTry(eventId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM graphile_worker.jobs WHERE key = $1 AND attempts >= max_attempts',
      [webhookJobKey(eventId)],
    );
    return rows.length > 0;
  }

  /** Ten events of one payment make one read, because the job's key is the payment's. */
  private async payment(event: WebhookEventEntity): Promise<Settled> {
    const paymentId = await this.paymentOf(event);
    if (paymentId === null) return 'ignored';
    await this.jobs.enqueue(
      this.dataSource.manager,
      'sync_payment',
      { paymentId },
      { jobKey: `sync:${paymentId}` },
    );
    return 'handled';
  }

  private async refunds(event: WebhookEventEntity): Promise<Settled> {
    const paymentId = await this.paymentOf(event);
    if (paymentId === null) return 'ignored';
    await this.moneyBack.sync(paymentId);
    return 'handled';
  }

  private async dispute(event: WebhookEventEntity): Promise<Settled> {
    const paymentId = await this.paymentOf(event);
    if (paymentId === null || event.objectId === null) return 'ignored';
    await this.disputes.sync(paymentId, event.objectId);
    return 'handled';
  }

  private async setup(event: WebhookEventEntity): Promise<Settled> {
    if (event.objectId === null) return 'ignored';
    await this.cards.applySetup(event.objectId);
    return 'handled';
  }

  private async customerGone(event: WebhookEventEntity): Promise<Settled> {
    if (event.objectId === null) return 'ignored';
    return (await this.customers.replace(event.objectId)) ? 'handled' : 'ignored';
  }

  private async paymentOf(event: WebhookEventEntity): Promise<string | null> {
    const sessionId = event.type.startsWith('checkout.session.') ? event.objectId : null;
    const found = await this.payments.find(event.paymentId, event.paymentIntentId, sessionId);
    if (found === 'missing') return this.givenUpPaymentOf(event, sessionId);
    return found === 'foreign' ? null : found.payment.id;
  }

  private async givenUpPaymentOf(
    event: WebhookEventEntity,
    checkoutSessionId: string | null,
  ): Promise<string | null> {
    const { paymentIntentId } = event;
    const settled = await this.givenUp.find({ checkoutSessionId, paymentIntentId });
    if (settled === 'unknown') throw new NotHereYet(`The payment of event ${event.id} is not here yet.`);
    return settled === 'over' ? null : settled.paymentId;
  }
}
