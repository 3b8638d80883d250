import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { EphemeralKeyRecord } from './record';

/** The package does not declare what a key is for; the mobile SDKs read it. */
type Shown = Stripe.EphemeralKey & { associated_objects: { id: string; type: 'customer' }[] };

/** An ephemeral key as the API shows it. */
export const buildEphemeralKey: Shows<EphemeralKeyRecord, Shown> = viewOf({
  object: 'ephemeral_key',
  shows: ['created expires secret'],
  defaults: { livemode: false },
  fields: { associated_objects: ({ customer }) => [{ id: customer, type: 'customer' }] },
});
