import { Injectable } from '@nestjs/common';
import { EventMembership } from '../event-membership.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** An invoice of a subscription was paid, voided or written off, or its payment failed. */
@Injectable()
export class InvoiceHandler implements WebhookHandler {
  constructor(private readonly eventMembership: EventMembership) {}

  handle(event: WaitingEvent) {
    return this.eventMembership.report(event, event.objectId);
  }
}
