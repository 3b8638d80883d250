import type Stripe from 'stripe';
import { API_VERSION } from '../../kernel/api-versions';
import type { EventRecord } from '../../kernel/store/records';

/** An event around the object it is about, rendered as that object was when it happened. */
export function buildEvent(record: EventRecord, object: object, pending = 0): Stripe.EventBase {
  return {
    id: record.id,
    object: 'event',
    api_version: API_VERSION,
    created: record.created,
    data: {
      object,
      ...(record.previous ? { previous_attributes: record.previous } : {}),
    },
    livemode: false,
    pending_webhooks: pending,
    request: { id: record.requestId, idempotency_key: record.idempotencyKey },
    type: record.type,
  };
}
