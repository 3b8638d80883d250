import type Stripe from 'stripe';
import type { WebhookEndpointRecord } from '../../kernel/store/records';
import { type Shows, viewOf } from '../../kernel/view-of';

/** A webhook endpoint as the API shows it; its secret appears only in the answer that made it. */
export const buildWebhookEndpoint: Shows<WebhookEndpointRecord, Stripe.WebhookEndpoint> = viewOf({
  object: 'webhook_endpoint',
  shows: ['api_version created description enabled_events metadata url'],
  defaults: { application: null, livemode: false },
  fields: { status: ({ disabled }) => (disabled ? 'disabled' : 'enabled') },
});
