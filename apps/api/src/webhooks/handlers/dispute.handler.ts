import { Injectable } from '@nestjs/common';
import { DisputesService } from '../../disputes/disputes.service';
import { InvoiceDisputes } from '../../membership/invoice-refunds/invoice-disputes.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A dispute was opened or moved. */
@Injectable()
export class DisputeHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly disputes: DisputesService,
    private readonly invoiceDisputes: InvoiceDisputes,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.resolveId(event);
    const { objectId, paymentIntentId } = event;
    if (objectId === null) return 'ignored' as const;
    if (paymentId === null) {
      const ours = paymentIntentId !== null && (await this.invoiceDisputes.sync(paymentIntentId, objectId));
      return ours ? ('handled' as const) : ('ignored' as const);
    }
    await this.disputes.sync(paymentId, objectId);
    return 'handled' as const;
  }
}
