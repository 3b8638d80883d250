import { metadata } from '../../kernel/params/common';
import { decimal, timestamp } from '../../kernel/params/scalars';
import { boolean, integer, object, required, string, unsettable } from '../../kernel/params/schema';
import { discountList } from '../discounts/params';
import { oneTimePriceData } from '../prices/params';

const AMOUNT = { min: -999_999_999_999, max: 999_999_999_999 };

/** What items and the lines of drafts take alike. */
export const lineFields = {
  amount: integer(AMOUNT),
  description: string({ max: 5000 }),
  discountable: boolean(),
  discounts: discountList(),
  metadata: unsettable(metadata()),
  period: object({ end: required(timestamp()), start: required(timestamp()) }),
  price_data: oneTimePriceData(),
  pricing: object({ price: string() }),
  quantity: integer({ min: 0 }),
};

/** What items take, new or changed. */
export const itemFields = { ...lineFields, unit_amount_decimal: decimal({ negative: true }) };
