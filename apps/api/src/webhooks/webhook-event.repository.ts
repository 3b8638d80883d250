import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { runPrepared, type Statement } from '../database/prepared';
import { type Backlog, ReportsBacklog } from '../metrics/backlog.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';
import type { WebhookEventEntity, WebhookState } from './webhook-event.entity';

/** An event as it is stored at first. */
export type NewEvent = Omit<WebhookEventEntity, 'receivedAt' | 'handledAt'>;

const insert: Statement = {
  name: 'webhook-event-insert',
  text: `INSERT INTO webhook_events (id, type, livemode, object_id, payment_id, payment_intent_id, reported, state,
                                     membership_id, subscription_id, received_at, handled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10, now(), CASE WHEN $8 IN ('handled', 'ignored') THEN now() END)
         ON CONFLICT DO NOTHING RETURNING id`,
};

/** An event as its handler needs it. */
export type WaitingEvent = Omit<NewEvent, 'livemode'>;

const findWaiting: Statement = {
  name: 'webhook-event-find-waiting',
  text: `SELECT id, type, object_id AS "objectId", payment_id AS "paymentId", payment_intent_id AS "paymentIntentId",
                reported, state, membership_id AS "membershipId", subscription_id AS "subscriptionId"
           FROM webhook_events WHERE id = $1 AND state IN ('received', 'missing')`,
};

const finish: Statement = {
  name: 'webhook-event-finish',
  text: `UPDATE webhook_events SET state = $2, handled_at = now()
          WHERE id = $1 AND state IN ('received', 'missing') RETURNING id`,
};

const countUnprocessed: Statement = {
  name: 'webhook-event-count-unprocessed',
  text: `SELECT 'received' AS kind, count(*)::int AS count,
                coalesce(extract(epoch FROM now() - min(received_at)), 0)::float8 AS "oldestSeconds"
           FROM webhook_events WHERE received_at > now() - interval '3 days' AND state = 'received'`,
};

/** The inbox as a whole. */
@Injectable()
export class WebhookEventRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** Whether the event is new; how often it comes does not matter. */
  async insert(manager: EntityManager, event: NewEvent): Promise<boolean> {
    const { id, type, livemode, objectId, paymentId, paymentIntentId, reported, state } = event;
    const { membershipId, subscriptionId } = event;
    const values = [id, type, livemode, objectId, paymentId, paymentIntentId, reported, state];
    values.push(membershipId, subscriptionId);
    return (await runPrepared(manager, insert, values)).length > 0;
  }

  /** An event that waits to be handled, for the first time or again. */
  async findWaiting(id: string): Promise<WaitingEvent | null> {
    const [event] = await runPrepared<WaitingEvent>(this.dataSource.manager, findWaiting, [id]);
    return event ?? null;
  }

  /** Answers whether this call has finished the event, and not another one meanwhile. */
  async finish(id: string, state: WebhookState): Promise<boolean> {
    return (await runPrepared(this.dataSource.manager, finish, [id, state])).length > 0;
  }

  /**
   * The tries of an event are over after about two days, and then it is a mismatch: three days of events are looked at,
   * and not all that are kept.
   */
  @ReportsBacklog('webhooks_unprocessed')
  countUnprocessed(): Promise<Backlog[]> {
    return runPrepared<Backlog>(this.dataSource.manager, countUnprocessed, []);
  }

  /** Events that are done with. What still waits, or waits for the owner, stays however old it is. */
  @DeletesExpired('webhook events')
  deleteExpired(limit: number): Promise<number> {
    const done = `t.state IN ('handled', 'ignored', 'wrong_mode')`;
    const old = `t.received_at < now() - make_interval(days => $1)`;
    const { webhookEventsDays } = this.config.retention;
    return deleteBatch(this.dataSource, 'webhook_events', `${old} AND ${done}`, [webhookEventsDays], limit);
  }
}
