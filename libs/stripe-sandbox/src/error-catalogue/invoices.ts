import { catalogue } from '../kernel/catalogue';

/** What invoices refuse. */
export const invoiceErrors = catalogue({
  requires_action: {
    message:
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
    code: 'invoice_payment_intent_requires_action',
    status: 402,
    type: 'card_error',
    executed: true,
    source: 'inferred',
  },
  no_such_invoice: {
    message: "No such invoice: '{id}'",
    code: 'resource_missing',
    param: 'invoice',
    status: 404,
    source: 'recorded',
  },
  finalize_twice: {
    message: "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
    source: 'recorded',
  },
  update_of_final: { message: "Finalized invoices can't be updated in this way", source: 'recorded' },
  lines_of_final: {
    message: 'This invoice is no longer editable',
    code: 'invoice_not_editable',
    source: 'https://docs.stripe.com/error-codes',
  },
  delete_of_final: { message: 'You can only delete draft invoices.', source: 'recorded' },
  delete_of_subscription: {
    message: 'You cannot delete an invoice that a subscription created. Void it once it is final.',
    source: 'inferred',
  },
  not_open: {
    message: "You can only pass in open invoices. This invoice isn't open.",
    source: 'recorded',
  },
  void_of_paid: { message: 'Invoices with `paid` payments cannot be voided.', source: 'recorded' },
  uncollectible_twice: {
    message: 'This invoice has already been marked uncollectible.',
    source: 'recorded',
  },
  paid: { message: 'Invoice is already paid', source: 'recorded' },
  pay_of_void: { message: 'Invoices with a status of void cannot be paid.', source: 'inferred' },
  no_payment: { message: 'This invoice has no payment to be made.', source: 'inferred' },
  no_method: {
    message:
      'There is no default_payment_method set on this Customer or Invoice. Please set a default payment method or pass one in.',
    code: 'resource_missing',
    source: 'inferred',
  },
  send_of_closed: { message: 'You can only send invoices that are drafts or open.', source: 'inferred' },
  send_of_automatic: {
    message: 'You can only manually send an invoice if its collection method is `send_invoice`.',
    source: 'inferred',
  },
  due_date_missing: {
    message:
      "If invoice collection method is 'send_invoice', you must specify 'due_date' or 'days_until_due'.",
    source: 'recorded',
  },
  due_date_of_automatic: {
    message:
      "You can only specify 'due_date' or 'days_until_due' if invoice collection method is 'send_invoice'.",
    source: 'recorded',
  },
  nothing_upcoming: {
    message: 'No upcoming invoices for customer',
    code: 'invoice_upcoming_none',
    status: 404,
    source: 'https://docs.stripe.com/error-codes',
  },
  preview_of_nobody: {
    message: 'A preview needs a `customer` or a `subscription`.',
    code: 'parameter_missing',
    param: 'customer',
    source: 'inferred',
  },
  preview_of_cancellation: {
    message: 'Previews of an immediate cancellation are not available.',
    param: 'subscription_details[cancel_now]',
    source: 'inferred',
  },
  no_such_line: {
    message: "No such invoice line item: '{id}'",
    code: 'resource_missing',
    source: 'inferred',
  },
  line_of_subscription: {
    message: 'The line {id} bills a subscription and cannot be changed in this way.',
    source: 'inferred',
  },
});
