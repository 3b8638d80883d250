import { checkCurrency } from '../../kernel/currencies';
import { mergeMetadata } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { ShippingRateParams } from './params';
import type { ShippingRateRecord } from './record';

/**
 * The shipping rate of an id that the URL names, or else the parameter `param`; what the URL's place is called is
 * inferred from the API reference. @throws ApiError `resource_missing`
 */
export function findShippingRate(tx: Transaction, id: string, param?: string): ShippingRateRecord {
  const record = tx.get('shipping_rate', id);
  if (!record) {
    throw missing('shipping rate', id, param ?? 'shipping_rate_token', param === undefined ? 404 : 400);
  }
  return record;
}

/** Makes a shipping rate. `path` is where its parameters stand, for errors; no event tells of it. */
export function createShippingRate(
  tx: Transaction,
  params: ShippingRateParams,
  path: string | null = null,
): ShippingRateRecord {
  const { delivery_estimate: estimate, fixed_amount: fixed } = params;
  if (!fixed) throw missingParam(path === null ? 'fixed_amount' : `${path}[fixed_amount]`);
  return tx.put('shipping_rate', {
    id: tx.account.ids.plain('shr', tx.wall),
    created: tx.now,
    active: true,
    fixed_amount: { amount: fixed.amount, currency: checkCurrency(fixed.currency) },
    delivery_estimate: estimate
      ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null }
      : null,
    display_name: params.display_name,
    metadata: mergeMetadata({}, params.metadata),
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tax_code: params.tax_code ?? null,
  });
}
