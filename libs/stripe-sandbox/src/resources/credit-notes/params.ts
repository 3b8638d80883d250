import { metadata } from '../../kernel/params/common';
import { decimal, timestamp } from '../../kernel/params/scalars';
import { array, integer, object, oneOf, required, string, type Values } from '../../kernel/params/schema';
import { taxRateList } from '../tax-rates/params';

const amount = () => integer({ min: 0 });

/** What a credit note takes, whether it is made or only previewed. */
export const noteFields = {
  amount: amount(),
  credit_amount: amount(),
  effective_at: timestamp(),
  email_type: oneOf('credit_note', 'none'),
  invoice: required(string()),
  lines: array(
    object({
      amount: amount(),
      description: string(),
      invoice_line_item: string(),
      metadata: metadata(),
      quantity: integer({ min: 0 }),
      tax_rates: taxRateList(),
      type: required(oneOf('custom_line_item', 'invoice_line_item')),
      unit_amount: integer(),
      unit_amount_decimal: decimal({ negative: true }),
    }),
  ),
  memo: string(),
  metadata: metadata(),
  out_of_band_amount: amount(),
  reason: oneOf('duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'),
  refund_amount: amount(),
  refunds: array(object({ amount_refunded: amount(), refund: string(), type: oneOf('refund') })),
};

export const noteChanges = { memo: string(), metadata: metadata() };

export type NoteParams = Values<typeof noteFields>;
export type NoteLineParams = NonNullable<NoteParams['lines']>[number];
