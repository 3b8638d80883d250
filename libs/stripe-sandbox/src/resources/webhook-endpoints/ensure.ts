import type { Core } from '../../kernel/core/core';
import type { Tenant } from '../../kernel/core/tenant';
import type { WebhookEndpointRecord } from '../../kernel/store/records';
import { createEndpoint } from './routes';

/** Adds an endpoint with a secret of the caller's, unless that URL has one already. */
export function ensureEndpoint(
  core: Core,
  tenant: Tenant,
  endpoint: { url: string; secret?: string; enabled_events?: string[] },
): WebhookEndpointRecord {
  const tx = tenant.begin();
  const held = [...tenant.account.store.webhook_endpoint.values()].find(({ url }) => url === endpoint.url);
  const made = held
    ? tx.put('webhook_endpoint', {
        ...held,
        secret: endpoint.secret ?? held.secret,
        enabled_events: endpoint.enabled_events ?? held.enabled_events,
      })
    : createEndpoint(tx, { ...endpoint, enabled_events: endpoint.enabled_events ?? ['*'] });
  core.commit(tenant, tx);
  return made;
}
