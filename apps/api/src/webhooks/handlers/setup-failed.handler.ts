import { Injectable } from '@nestjs/common';
import { SetupAttempts } from '../../payment-methods/setup-attempts.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A card could not be saved: its browser may not have told of the challenge, or has tried it at Stripe itself. */
@Injectable()
export class SetupFailedHandler implements WebhookHandler {
  constructor(private readonly setupAttempts: SetupAttempts) {}

  async handle({ objectId, reported }: WaitingEvent) {
    const isOurs = objectId !== null && (await this.setupAttempts.countReported(objectId, reported));
    return isOurs ? ('handled' as const) : ('ignored' as const);
  }
}
