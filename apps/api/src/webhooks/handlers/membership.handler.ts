import { Injectable } from '@nestjs/common';
import type { Told } from '../../membership/subscription/membership';
import { MembershipEvents } from '../../membership/subscription/membership-events.service';
import { NotHereYet } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A subscription or one of its invoices moved. */
@Injectable()
export class MembershipHandler implements WebhookHandler {
  constructor(private readonly membershipEvents: MembershipEvents) {}

  async handle(event: WaitingEvent) {
    const { membershipId, subscriptionId, objectId } = event;
    const told: Told | null = event.told === null ? null : JSON.parse(event.told);
    const invoiceId = event.type.startsWith('invoice.') ? objectId : null;
    const membership = await this.membershipEvents.find({ membershipId, subscriptionId, invoiceId });
    if (membership) {
      await this.membershipEvents.hear(membership.id, told);
      return 'handled' as const;
    }
    if (membershipId === null || (told !== null && neverBegan(told))) return 'ignored' as const;
    throw new NotHereYet(`The membership of event ${event.id} is not here yet.`);
  }
}

/** Of a subscription that was never paid for: its row may have been given up, and nothing is to be done about it. */
const neverBegan = (told: Told): boolean =>
  told.of === 'subscription' ? told.status.startsWith('incomplete') : told.status === 'void';
