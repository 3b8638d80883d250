import { defineResource } from '../../kernel/resource';
import { buildWebhookEndpoint } from './build';
import { webhookEndpointRoutes } from './routes';

export const webhookEndpoint = defineResource({
  name: 'webhook_endpoint',
  view: buildWebhookEndpoint,
  routes: webhookEndpointRoutes,
});
