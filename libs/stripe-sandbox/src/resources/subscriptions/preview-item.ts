import { metadata } from '../../kernel/params/common';
import { decimal, timestamp } from '../../kernel/params/scalars';
import { boolean, integer, object, required, string, unsettable } from '../../kernel/params/schema';
import { discountList } from '../discounts/params';
import { oneTimePriceData } from '../prices/params';
import { taxRateList } from '../tax-rates/params';

/** An invoice item that a preview adds. */
export const previewItem = {
  amount: integer(),
  currency: string({ max: 20 }),
  description: string(),
  discountable: boolean(),
  discounts: discountList(),
  metadata: unsettable(metadata()),
  period: object({ end: required(timestamp()), start: required(timestamp()) }),
  price: string(),
  price_data: oneTimePriceData(),
  quantity: integer({ min: 0 }),
  tax_rates: taxRateList(),
  unit_amount_decimal: decimal({ negative: true }),
};
