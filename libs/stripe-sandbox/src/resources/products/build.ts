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
    default_price: record.default_price,
    description: record.description,
    images: record.images,
    livemode: false,
    marketing_features: record.marketing_features,
    metadata: record.metadata,
    name: record.name,
    package_dimensions: record.package_dimensions,
    shippable: record.shippable,
    statement_descriptor: record.statement_descriptor,
    tax_code: record.tax_code,
    tax_details: record.tax_code === null ? null : { performance_location: null, tax_code: record.tax_code },
    type: record.type,
    unit_label: record.unit_label,
    updated: record.updated,
    url: record.url,
  };
}
