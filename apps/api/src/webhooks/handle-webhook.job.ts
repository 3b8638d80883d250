import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { NotHereYet } from './event-payment.service';
import { unhandled, WebhookEventEntity, type WebhookState } from './webhook-event.entity';
import { WebhookHandlers } from './webhook-handlers';

/** Handles stored events. */
@Injectable()
export class HandleWebhookJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly webhookHandlers: WebhookHandlers,
    private readonly mismatches: MismatchesService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * An event of ours whose payment does not appear before the last try is listed for the owner, who may have it
   * handled once more.
   * @throws Error for such an event before: the job is tried again later
   */
  @Job('handle_webhook')
  async handle({ eventId }: { eventId: string }): Promise<void> {
    const { manager } = this.dataSource;
    const event = await manager.findOneBy(WebhookEventEntity, { id: eventId, state: In(unhandled) });
    if (!event) return;
    const state = await this.outcomeOf(event);
    await manager.update(WebhookEventEntity, { id: event.id }, { state, settledAt: new Date() });
  }

  private async outcomeOf(event: WebhookEventEntity): Promise<WebhookState> {
    try {
      return (await this.webhookHandlers.of(event.type)?.handle(event)) ?? 'ignored';
    } catch (error) {
      const { manager } = this.dataSource;
      if (!(error instanceof NotHereYet) || !(await this.jobs.isLastTryOfWebhook(manager, event.id)))
        throw error;
      const details = { type: event.type, object: event.objectId, payment: event.paymentId };
      await this.mismatches.list(manager, 'webhook_unhandled', event.id, null, details);
      return 'missing';
    }
  }
}
