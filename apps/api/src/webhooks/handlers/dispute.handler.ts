import { Injectable } from '@nestjs/common';
import { DisputesService } from '../../disputes/disputes.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A dispute was opened or moved. */
@Injectable()
export class DisputeHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly disputes: DisputesService,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.of(event);
    if (paymentId === null || event.objectId === null) return 'ignored' as const;
    await this.disputes.sync(paymentId, event.objectId);
    return 'handled' as const;
  }
}
