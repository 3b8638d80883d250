import type Stripe from 'stripe';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { ProductRecord } from './record';

/** `attributes` of the time when products had SKUs: recorded, although the package does not declare it. */
type Shown = Stripe.Product & { attributes: string[] };

const shown: Shows<ProductRecord, Shown> = viewOf({
  object: 'product',
  shows: [
    'active created default_price description images marketing_features metadata name package_dimensions',
    'shippable statement_descriptor tax_code type unit_label updated url',
  ],
  defaults: { attributes: [], livemode: false },
  fields: {
    tax_details: ({ tax_code }) => (tax_code === null ? null : { performance_location: null, tax_code }),
  },
});

/** A product as the API shows it. */
export const buildProduct = (record: ProductRecord): Stripe.Product | Stripe.DeletedProduct =>
  record.deleted ? deletedView('product', record) : shown(record);
