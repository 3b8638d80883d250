import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { RowMissing } from './row-missing';
import type { WebhookState } from './webhook-event.entity';
import { type WaitingEvent, WebhookEventRepository } from './webhook-event.repository';
import { WebhookHandlers } from './webhook-handlers.service';

/** Handles stored events. */
@Injectable()
export class HandleWebhookJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly webhookEventRepository: WebhookEventRepository,
    private readonly webhookHandlers: WebhookHandlers,
    private readonly mismatches: MismatchesService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * An event of ours whose payment does not appear before the last try is listed for the owner, who may have it
   * handled again.
   * @throws Error for such an event before: the job is tried again later
   */
  @Job('handle_webhook')
  async handle({ eventId }: { eventId: string }): Promise<void> {
    const event = await this.webhookEventRepository.findWaiting(eventId);
    if (!event) return;
    const state = await this.outcomeOf(event);
    const isFirst = await this.webhookEventRepository.finish(event.id, state);
    if (isFirst && state === 'handled') await this.webhookHandlers.of(event.type)?.afterHandled?.(event);
  }

  private async outcomeOf(event: WaitingEvent): Promise<WebhookState> {
    try {
      return (await this.webhookHandlers.of(event.type)?.handle(event)) ?? 'ignored';
    } catch (error) {
      const { manager } = this.dataSource;
      if (!(error instanceof RowMissing) || !(await this.jobs.isLastTryOfWebhook(manager, event.id)))
        throw error;
      const details = {
        type: event.type,
        object: event.objectId ?? event.paymentIntentId,
        payment: event.paymentId,
      };
      await this.mismatches.record(manager, 'webhook_unhandled', event.id, null, details);
      return 'missing';
    }
  }
}
