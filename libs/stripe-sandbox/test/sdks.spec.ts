import { join } from 'node:path';
import type Stripe from 'stripe';
import { runNode } from '../sdks/node';
import { NODE_RELEASES } from '../sdks/releases';

// The client that is installed, pinned to what the releases of `npm run test:sdks` speak.
const ROOT = join(__dirname, '..', '..', '..');
const versions = [...new Set(NODE_RELEASES.map(({ speaks }) => speaks))];

it.each(versions)('a client pinned to %s pays, refunds, subscribes and checks an event', async (speaks) => {
  await runNode(ROOT, 'stripe', { speaks }, { apiVersion: speaks as typeof Stripe.API_VERSION });
});
