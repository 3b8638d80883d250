import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { STRIPE } from '../stripe/stripe.client';
import { verifyWebhook } from '../stripe/verify-webhook';
import { referenceOf, stripeId } from './event-reference';
import { withoutNul } from './event-text';
import { WebhookEventEntity, webhookJobKey } from './webhook-event.entity';

/** As much of an event as is stored; a signed delivery of another kind has no place in the inbox. */
const eventSchema = z.object({
  id: stripeId.regex(/^evt_\w+$/),
  type: z.string().min(1),
  livemode: z.boolean(),
  data: z.object({ object: z.unknown() }),
});

/** Retries spread over about a day; an event that never finds its row is `missing` then, and listed. */
const MAX_ATTEMPTS = 18;

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
   * Stores a delivery once, however often it comes, with the job that handles it. One with a NUL in it, which cannot be
   * stored as it is, is stored as ignored; should it have told something of ours, reconciliation finds it.
   * @throws Problem 400 `signature_invalid`, or `bad_request` for what is signed but no event
   */
  async receive(rawBody: Buffer | undefined, signature: string | undefined): Promise<void> {
    const signed = verifyWebhook(this.stripe, rawBody, signature, this.config.stripe.webhookSecret);
    const text = rawBody?.toString('utf8') ?? '';
    const storable = withoutNul(text);
    const hasNul = storable !== text;
    const parsed = eventSchema.safeParse(hasNul ? JSON.parse(storable) : signed);
    if (!parsed.success) throw new Problem('bad_request', 'The delivery is signed, but it is not an event.');
    const event = parsed.data;
    const ours = event.livemode === (this.config.stripe.mode === 'live');
    await this.transactions.run(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(WebhookEventEntity)
        .values({
          id: event.id,
          type: event.type,
          livemode: event.livemode,
          ...referenceOf(event.data.object),
          state: !ours ? 'wrong_mode' : hasNul ? 'ignored' : 'received',
          receivedAt: new Date(),
          settledAt: ours && hasNul ? new Date() : null,
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
      if (hasNul) return;
      const options = { jobKey: webhookJobKey(event.id), maxAttempts: MAX_ATTEMPTS };
      await this.jobs.enqueue(manager, 'handle_webhook', { eventId: event.id }, options);
    });
  }
}
