import { webhookEndpointErrors } from '../../error-catalogue/webhook-endpoints';
import { VERSIONS } from '../../kernel/api-versions';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { random } from '../../kernel/ids';
import { mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { array, boolean, oneOf, type Param, required, string, unsettable } from '../../kernel/params/schema';
import { checkUrl } from '../../kernel/params/url';
import { missing } from '../../kernel/request-errors';
import type { WebhookEndpointRecord } from '../../kernel/store/records';
import type { Transaction } from '../../kernel/store/transaction';
import { readVersion } from '../../kernel/versions/read';
import { buildWebhookEndpoint } from './build';
import { EVENT_TYPES } from './event-types';

/** A type of event; its error does not list the two hundred others. */
const eventType: Param<string, false> = {
  ...oneOf(...EVENT_TYPES),
  read(raw, path) {
    const type = string().read(raw, path);
    if ((EVENT_TYPES as readonly string[]).includes(type)) return type;
    throw webhookEndpointErrors.event_type({ path, type: type.slice(0, 100) }, { param: path });
  },
};

/** A version of the API; which ones an account may name is up to its settings. */
const apiVersion: Param<string, false> = { ...oneOf(...VERSIONS), read: string().read };

/** Makes an endpoint; without a `secret` of the caller's it mints one. */
export function createEndpoint(
  tx: Transaction,
  params: {
    url: string;
    enabled_events: string[];
    secret?: string;
    description?: string | null;
    metadata?: Record<string, string | null> | null;
    api_version?: string;
  },
): WebhookEndpointRecord {
  if (params.enabled_events.length === 0) {
    throw webhookEndpointErrors.no_events();
  }
  checkUrl(params.url, 'url');
  return tx.put('webhook_endpoint', {
    id: tx.account.ids.plain('we', tx.now),
    created: tx.now,
    url: params.url,
    secret: params.secret ?? `whsec_${random(32)}`,
    enabled_events: params.enabled_events,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    disabled: false,
    api_version:
      params.api_version === undefined ? null : readVersion(params.api_version, tx.account, 'api_version'),
  });
}

function find(tx: Transaction, id: string): WebhookEndpointRecord {
  const endpoint = tx.get('webhook_endpoint', id);
  if (!endpoint) throw missing('webhook endpoint', id);
  return endpoint;
}

const create = route(
  'POST',
  '/v1/webhook_endpoints',
  {
    url: required(string()),
    enabled_events: required(array(eventType)),
    api_version: apiVersion,
    description: unsettable(string()),
    metadata: unsettable(metadata()),
  },
  ({ tx, params }) => {
    const endpoint = createEndpoint(tx, params);
    return { body: { ...buildWebhookEndpoint(endpoint), secret: endpoint.secret } };
  },
);

const retrieve = route('GET', '/v1/webhook_endpoints/:id', {}, (call) =>
  show('webhook_endpoint', find(call.tx, idOf(call))),
);

const update = route(
  'POST',
  '/v1/webhook_endpoints/:id',
  {
    url: string(),
    enabled_events: array(eventType),
    description: unsettable(string()),
    disabled: boolean(),
    metadata: unsettable(metadata()),
  },
  (call) => {
    const { tx, params } = call;
    const endpoint = find(tx, idOf(call));
    checkUrl(params.url, 'url');
    return show('webhook_endpoint', tx.put('webhook_endpoint', merged(endpoint, params)));
  },
);

const remove = route('DELETE', '/v1/webhook_endpoints/:id', {}, (call) => {
  const endpoint = find(call.tx, idOf(call));
  call.tx.delete('webhook_endpoint', endpoint.id);
  return { body: { id: endpoint.id, object: 'webhook_endpoint', deleted: true } };
});

const all = route('GET', '/v1/webhook_endpoints', paging, ({ account, params }) =>
  list(account, 'webhook_endpoint', params, { url: '/v1/webhook_endpoints' }),
);

export const webhookEndpointRoutes: Route[] = [create, retrieve, update, remove, all];
