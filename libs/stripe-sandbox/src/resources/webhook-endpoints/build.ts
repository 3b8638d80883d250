import type Stripe from 'stripe';
import type { WebhookEndpointRecord } from '../../kernel/store/records';

/** A webhook endpoint as the API shows it; its secret appears only in the answer that made it. */
export function buildWebhookEndpoint(record: WebhookEndpointRecord): Stripe.WebhookEndpoint {
  return {
    id: record.id,
    object: 'webhook_endpoint',
    api_version: record.api_version,
    application: null,
    created: record.created,
    description: record.description,
    enabled_events: record.enabled_events,
    livemode: false,
    metadata: record.metadata,
    status: record.disabled ? 'disabled' : 'enabled',
    url: record.url,
  };
}
