import { foldersOf } from '../read.mjs';

/** The API's folders that serve every feature and know none of them. */
export const ground = [
  'audit',
  'config',
  'database',
  'discovery',
  'http',
  'jobs',
  'limits',
  'logging',
  'metrics',
  'money',
  'openapi',
  'personal-data',
  'retention',
  'shop',
  'stripe',
  'tracing',
  'web',
];

/**
 * The API's features from the ground up: each may use what stands in an earlier line, and nothing else of its own line
 * or of a later one. Most of `mail` only sends; what writes about orders and to owners stands on top.
 */
export const layers = [
  ['health', 'installation', 'mail', 'pictures', 'users'],
  ['auth', 'catalog', 'customers'],
  ['basket', 'orders'],
  ['card-testing', 'mismatches'],
  ['payment-methods'],
  ['payments'],
  ['checkout', 'disputes', 'membership'],
  ['refunds'],
  ['webhooks'],
  ['reconciliation'],
  ['account-deletion', 'admin', 'mail/order-mails', 'mail/owner-mails'],
];
export const features = layers.flat();

export const apiFolders = foldersOf('apps/api/src');
const homeless = apiFolders.filter((folder) => !ground.includes(folder) && !features.includes(folder));
if (homeless.length > 0)
  throw new Error(`Give ${homeless.join(', ')} a layer in apps/local/lint/api/layers.mjs.`);
