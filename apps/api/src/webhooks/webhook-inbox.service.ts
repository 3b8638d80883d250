import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { In } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { STRIPE } from '../stripe/stripe.client';
import { verifyWebhook } from '../stripe/verify-webhook';
import { referenceOf } from './event-reference';
import { toldElsewhere } from './event-types';
import { unhandled, WebhookEventEntity, type WebhookState } from './webhook-event.entity';

/** As much of an event as is stored; a signed delivery of another kind has no place in the inbox. */
const eventSchema = z.object({
  id: z.string().regex(/^evt_\w+$/),
  type: z.string().regex(/^[^\0]+$/),
  livemode: z.boolean(),
  api_version: z.string().nullable(),
  data: z.object({ object: z.unknown() }),
});

/** Verifies, stores and acknowledges; the work is a job's. */
@Injectable()
export class WebhookInbox {
  private readonly logger = new Logger(WebhookInbox.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Stores a delivery once, however often it comes, with the job that handles it.
   * @throws Problem 400 `signature_invalid`, or `bad_request` for what is signed but no event
   */
  async receive(rawBody: Buffer | undefined, signature: string | undefined): Promise<void> {
    const signed = verifyWebhook(this.stripe, rawBody, signature, this.config.stripe.webhookSecret);
    const parsed = eventSchema.safeParse(signed);
    if (!parsed.success) throw new Problem('bad_request', 'The delivery is signed, but it is not an event.');
    const event = parsed.data;
    const ours = event.livemode === (this.config.stripe.mode === 'live');
    const state = stateOf(event.type, ours);
    const now = new Date();
    await this.transactions.run(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(WebhookEventEntity)
        .values({
          id: event.id,
          type: event.type,
          livemode: event.livemode,
          apiVersion: event.api_version,
          ...referenceOf(event.data.object),
          state,
          receivedAt: now,
          settledAt: state === 'handled' ? now : null,
        })
        .orIgnore()
        .returning('id')
        .execute();
      const isNew = Array.isArray(raw) && raw.length > 0;
      if (!isNew) return;
      if (!ours) {
        const { id, type, livemode } = event;
        this.logger.error(
          { id, type, livemode },
          'A webhook of the other mode arrived; check the endpoint at Stripe',
        );
        return;
      }
      if (state === 'received') await this.jobs.handleWebhook(manager, event.id);
    });
  }

  /** Has an event handled that was not, or could not be; false for any other. */
  retry(eventId: string): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const waits = await manager.existsBy(WebhookEventEntity, { id: eventId, state: In(unhandled) });
      if (waits) await this.jobs.handleWebhook(manager, eventId);
      return waits;
    });
  }
}

/** What tells nothing new is done as soon as it is stored. */
function stateOf(type: string, ours: boolean): WebhookState {
  if (!ours) return 'wrong_mode';
  return toldElsewhere.has(type) ? 'handled' : 'received';
}
