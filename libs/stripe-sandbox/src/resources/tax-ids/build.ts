import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { TaxIdRecord } from './record';

/** A tax id as the API shows it. */
export const buildTaxId: Shows<TaxIdRecord, Stripe.TaxId> = viewOf({
  object: 'tax_id',
  shows: ['country created customer type value verification'],
  defaults: { customer_account: null, livemode: false },
  fields: {
    owner: ({ customer }) =>
      customer === null
        ? { customer_account: null, type: 'self' }
        : { customer, customer_account: null, type: 'customer' },
  },
});
