import { Injectable } from '@nestjs/common';
import { ChangeMembershipCard } from '../../membership/cards/change-membership-card.service';
import { PaymentMethodsService } from '../../payment-methods/payment-methods.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A card was saved; its browser may not have come back to say so. */
@Injectable()
export class SetupSucceededHandler implements WebhookHandler {
  constructor(
    private readonly paymentMethods: PaymentMethodsService,
    private readonly changeMembershipCard: ChangeMembershipCard,
  ) {}

  async handle({ objectId, membershipId }: WaitingEvent) {
    if (objectId === null) return 'ignored' as const;
    if (membershipId) await this.changeMembershipCard.applySetup(membershipId, objectId);
    else await this.paymentMethods.applySetup(objectId);
    return 'handled' as const;
  }
}
