import { catalogue } from '../kernel/catalogue';

/** What credit notes refuse. Their rules are those of docs.stripe.com/api/credit_notes/create. */
export const creditNoteErrors = catalogue({
  no_such_note: {
    message: "No such credit note: '{id}'",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'inferred',
  },
  invoice_not_final: {
    message:
      'You can only create a credit note for an invoice that is open, paid or uncollectible; this one is {status}.',
    param: 'invoice',
    source: 'inferred',
  },
  no_amount: {
    message: 'You must provide exactly one of `amount` and `lines`.',
    source: 'inferred',
  },
  too_much: {
    message:
      'The credit note amount ({amount}) is greater than what can still be credited of the invoice ({left}).',
    param: 'amount',
    source: 'inferred',
  },
  parts_differ: {
    message:
      'The sum of credit amount, refund amount and out of band amount ({sum}) must equal the post-payment amount of the credit note ({amount}).',
    source: 'inferred',
  },
  no_charge: {
    message: 'This invoice was not paid with a charge that could be refunded.',
    param: 'refund_amount',
    source: 'inferred',
  },
  foreign_refund: {
    message: 'The refund {refund} is not of a payment of this invoice.',
    source: 'inferred',
  },
  line_too_much: {
    message: 'A credit note line cannot credit more than its invoice line.',
    source: 'inferred',
  },
  line_without_amount: {
    message: 'A `custom_line_item` needs `quantity` and one of `unit_amount` and `unit_amount_decimal`.',
    source: 'inferred',
  },
  line_unnamed: {
    message: 'An `invoice_line_item` needs `invoice_line_item`.',
    code: 'parameter_missing',
    source: 'inferred',
  },
  void_twice: { message: 'This credit note has already been voided.', source: 'inferred' },
  void_of_closed: {
    message: 'You can only void a credit note of an invoice that is still open.',
    source: 'https://docs.stripe.com/invoicing/integration/programmatically-issue-credit-notes',
  },
});
