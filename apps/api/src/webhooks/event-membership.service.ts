import { Injectable } from '@nestjs/common';
import type { Reported } from '../membership/subscription/membership';
import { MembershipEvents } from '../membership/subscription/membership-events.service';
import { RowMissing } from './row-missing';
import type { WaitingEvent } from './webhook-event.repository';

/** Finds the membership that an event is about, and passes on what it reports. */
@Injectable()
export class EventMembership {
  constructor(private readonly membershipEvents: MembershipEvents) {}

  /**
   * @param invoiceId of an event whose object is an invoice
   * @throws RowMissing
   */
  async report(event: WaitingEvent, invoiceId: string | null = null): Promise<'handled' | 'ignored'> {
    const { membershipId, subscriptionId } = event;
    const reported: Reported | null = event.reported === null ? null : JSON.parse(event.reported);
    const membership = await this.membershipEvents.find({ membershipId, subscriptionId, invoiceId });
    if (membership) {
      await this.membershipEvents.onEvent(membership.id, reported);
      return 'handled';
    }
    if (membershipId === null || (reported !== null && wasNeverPaid(reported))) return 'ignored';
    throw new RowMissing(`The membership of event ${event.id} is not there yet.`);
  }
}

/** Of a subscription that was never paid for: its row may have been deleted, and nothing is to be done about it. */
const wasNeverPaid = (reported: Reported): boolean =>
  reported.of === 'subscription' ? reported.status.startsWith('incomplete') : reported.status === 'void';
