import { Injectable } from '@nestjs/common';
import { EventMembership } from '../event-membership.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A subscription changed or ended. */
@Injectable()
export class SubscriptionHandler implements WebhookHandler {
  constructor(private readonly eventMembership: EventMembership) {}

  handle(event: WaitingEvent) {
    return this.eventMembership.report(event);
  }
}
