import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { CustomerSessionRecord } from './record';

const shown: Shows<CustomerSessionRecord, Stripe.CustomerSession> = viewOf({
  object: 'customer_session',
  shows: ['components created customer expires_at'],
  defaults: { customer_account: null, livemode: false },
  fields: { client_secret: ({ secret }) => secret },
});

/** A customer session as the API shows it: it has no id. */
export function buildCustomerSession(record: CustomerSessionRecord): Stripe.CustomerSession {
  const { id: _, ...session } = shown(record) as Stripe.CustomerSession & { id: string };
  return session;
}
