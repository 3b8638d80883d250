import { Injectable } from '@nestjs/common';
import type { Told } from '../../membership/subscription/membership';
import { MembershipEvents } from '../../membership/subscription/membership-events.service';
import { RowMissing } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A subscription or one of its invoices moved. */
@Injectable()
export class MembershipHandler implements WebhookHandler {
  constructor(private readonly membershipEvents: MembershipEvents) {}

  async handle(event: WaitingEvent) {
    const { membershipId, subscriptionId, objectId } = event;
    const reported: Told | null = event.reported === null ? null : JSON.parse(event.reported);
    const invoiceId = event.type.startsWith('invoice.') ? objectId : null;
    const membership = await this.membershipEvents.find({ membershipId, subscriptionId, invoiceId });
    if (membership) {
      await this.membershipEvents.hear(membership.id, reported);
      return 'handled' as const;
    }
    if (membershipId === null || (reported !== null && neverBegan(reported))) return 'ignored' as const;
    throw new RowMissing(`The membership of event ${event.id} is not there yet.`);
  }
}

/** Of a subscription that was never paid for: its row may have been deleted, and nothing is to be done about it. */
const neverBegan = (reported: Told): boolean =>
  reported.of === 'subscription' ? reported.status.startsWith('incomplete') : reported.status === 'void';
