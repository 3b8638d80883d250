import { productErrors } from '../../error-catalogue/catalog';
import { short } from '../../kernel/ids';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { ProductRecord } from './record';

export function findProduct(tx: Transaction, id: string, param = 'id'): ProductRecord {
  const record = tx.get('product', id);
  if (!record || record.deleted) throw missing('product', id, param);
  return record;
}

export interface NewProduct {
  active?: boolean;
  description?: string;
  id?: string;
  images?: string[];
  marketing_features?: { name: string }[];
  metadata?: MetadataParam;
  name: string;
  package_dimensions?: ProductRecord['package_dimensions'];
  shippable?: boolean;
  statement_descriptor?: string;
  tax_code?: string;
  type?: ProductRecord['type'];
  unit_label?: string;
  url?: string;
}

/** Puts a new product, without an event. */
export function putProduct(tx: Transaction, params: NewProduct): ProductRecord {
  const id = params.id ?? short('prod');
  const held = tx.get('product', id);
  if (held && !held.deleted) throw productErrors.exists();
  return tx.put('product', {
    id,
    created: tx.now,
    updated: tx.now,
    active: params.active ?? true,
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: params.package_dimensions ?? null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    type: params.type ?? 'service',
    unit_label: params.unit_label ?? null,
    url: params.url ?? null,
  });
}

/** Makes a product and says so. */
export function createProduct(tx: Transaction, params: NewProduct): ProductRecord {
  const product = putProduct(tx, params);
  tx.emit('product.created', 'product', product);
  return product;
}
