import type Stripe from 'stripe';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { ProductRecord } from './record';

const shown: Shows<ProductRecord, Stripe.Product> = viewOf({
  object: 'product',
  shows: [
    'active created default_price description images marketing_features metadata name package_dimensions',
    'shippable statement_descriptor tax_code type unit_label updated url',
  ],
  defaults: { livemode: false },
  fields: {
    tax_details: ({ tax_code }) => (tax_code === null ? null : { performance_location: null, tax_code }),
  },
});

/** A product as the API shows it. */
export const buildProduct = (record: ProductRecord): Stripe.Product | Stripe.DeletedProduct =>
  record.deleted ? deletedView('product', record) : shown(record);
