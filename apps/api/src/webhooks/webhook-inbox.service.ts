import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { PaymentEvents } from '../payments/apply/payment-events.service';
import { STRIPE } from '../stripe/stripe.client';
import { verifyWebhook } from '../stripe/verify-webhook';
import { referenceOf, stripeId } from './event-reference';
import { withoutNul } from './event-text';
import { handledTypes, reportedElsewhere } from './event-types';
import type { WebhookState } from './webhook-event.entity';
import { type NewEvent, WebhookEventRepository } from './webhook-event.repository';

/**
 * As much of an event as is stored; a signed delivery of another kind has no place in the inbox. An id with a NUL in it
 * is no id of Stripe's, and is stored all the same.
 */
const eventSchema = z.object({
  id: stripeId.regex(/^evt_\w+$|\ufffd/),
  type: z.string().min(1),
  livemode: z.boolean(),
  data: z.object({ object: z.unknown() }),
});

/** Verifies, stores and acknowledges; what needs Stripe is a job's. */
@Injectable()
export class WebhookInbox {
  private readonly logger = new Logger(WebhookInbox.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly webhookEventRepository: WebhookEventRepository,
    private readonly jobs: JobsService,
    private readonly paymentEvents: PaymentEvents,
  ) {}

  /**
   * Stores a delivery once, however often it comes, with the job that handles it. What reports of a payment what its row
   * says already, or what is saved for an open attempt, needs no job and is handled as it is stored. One with a NUL in it, which cannot be
   * stored as it is, is stored as ignored; should it have reported something of ours, reconciliation finds it.
   * @throws Problem 400 `signature_invalid`, or `bad_request` for what is signed but no event
   */
  async receive(rawBody: Buffer | undefined, signature: string | undefined): Promise<void> {
    const event = this.read(rawBody, signature);
    if (event.state !== 'received') {
      const isNew = await this.webhookEventRepository.insert(this.dataSource.manager, event);
      if (isNew && event.state === 'wrong_mode') this.warn(event);
      return;
    }
    const found = await this.paymentEvents.findWithoutRead(event);
    if (found?.known) {
      await this.webhookEventRepository.insert(this.dataSource.manager, { ...event, state: 'handled' });
      return;
    }
    await this.transactions.run(async (manager) => {
      const isSaved =
        found !== null && (await this.paymentEvents.saveForAttempt(manager, found.payment, event.reported));
      if (isSaved) await this.webhookEventRepository.insert(manager, { ...event, state: 'handled' });
      else if (await this.webhookEventRepository.insert(manager, event))
        await this.jobs.handleWebhook(manager, event.id);
    });
  }

  private read(rawBody: Buffer | undefined, signature: string | undefined): NewEvent {
    const signed = verifyWebhook(this.stripe, rawBody, signature, this.config.stripe.webhookSecret);
    const text = rawBody?.toString('utf8') ?? '';
    const storable = withoutNul(text);
    const hasNul = storable !== text;
    const parsed = eventSchema.safeParse(hasNul ? JSON.parse(storable) : signed);
    if (!parsed.success) throw new Problem('bad_request', 'The delivery is signed, but it is not an event.');
    const { id, type, livemode, data } = parsed.data;
    const ours = livemode === (this.config.stripe.mode === 'live');
    const state = stateOf(type, { ours, hasNul });
    return { id, type, livemode, ...referenceOf(data.object), state };
  }

  private warn({ id, type, livemode }: NewEvent): void {
    this.logger.error(
      { id, type, livemode },
      'A webhook of the other mode arrived; check the endpoint at Stripe',
    );
  }

  /** Has an event handled that was not, or could not be; false for any other. */
  retry(eventId: string): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const waits = (await this.webhookEventRepository.findWaiting(eventId)) !== null;
      if (waits) await this.jobs.handleWebhook(manager, eventId);
      return waits;
    });
  }
}

/** What nobody handles, tells nothing new or cannot be read whole is done as soon as it is stored. */
function stateOf(type: string, { ours, hasNul }: { ours: boolean; hasNul: boolean }): WebhookState {
  if (!ours) return 'wrong_mode';
  if (hasNul) return 'ignored';
  if (reportedElsewhere.has(type)) return 'handled';
  return handledTypes.has(type) ? 'received' : 'ignored';
}
