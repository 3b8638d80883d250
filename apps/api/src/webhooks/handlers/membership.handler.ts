import { Injectable } from '@nestjs/common';
import { MembershipEvents } from '../../membership/subscription/membership-events.service';
import { NotHereYet } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A subscription or one of its invoices moved. */
@Injectable()
export class MembershipHandler implements WebhookHandler {
  constructor(private readonly membershipEvents: MembershipEvents) {}

  async handle(event: WaitingEvent) {
    const { membershipId, subscriptionId, objectId, told } = event;
    const invoiceId = event.type.startsWith('invoice.') ? objectId : null;
    const membership = await this.membershipEvents.find({ membershipId, subscriptionId, invoiceId });
    if (membership) {
      await this.membershipEvents.hear(membership.id, told === null ? null : JSON.parse(told));
      return 'handled' as const;
    }
    if (membershipId === null) return 'ignored' as const;
    throw new NotHereYet(`The membership of event ${event.id} is not here yet.`);
  }
}
