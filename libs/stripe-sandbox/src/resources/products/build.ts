import type Stripe from 'stripe';
import type { ProductRecord } from './record';

/** A product as the API shows it. */
export function buildProduct(record: ProductRecord): Stripe.Product | Stripe.DeletedProduct {
  if (record.deleted) return { id: record.id, object: 'product', deleted: true };
  return {
    id: record.id,
    object: 'product',
    active: record.active,
    created: record.created,
    default_price: record.defaultPrice,
    description: record.description,
    images: record.images,
    livemode: false,
    marketing_features: record.marketingFeatures,
    metadata: record.metadata,
    name: record.name,
    package_dimensions: record.packageDimensions,
    shippable: record.shippable,
    statement_descriptor: record.statementDescriptor,
    tax_code: record.taxCode,
    tax_details: record.taxCode === null ? null : { performance_location: null, tax_code: record.taxCode },
    type: record.type,
    unit_label: record.unitLabel,
    updated: record.updated,
    url: record.url,
  };
}
