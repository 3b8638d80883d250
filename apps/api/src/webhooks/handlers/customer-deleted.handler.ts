import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A customer was deleted at Stripe. */
@Injectable()
export class CustomerDeletedHandler implements WebhookHandler {
  constructor(private readonly customers: CustomersService) {}

  async handle({ objectId }: WaitingEvent) {
    const replaced = objectId !== null && (await this.customers.replace(objectId));
    return replaced ? ('handled' as const) : ('ignored' as const);
  }
}
