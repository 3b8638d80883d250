import { catalogue } from '../kernel/catalogue';

/** What is refused about how a customer is billed: its invoice numbers and its balance. */
export const customerBillingErrors = catalogue({
  prefix_form: {
    message: 'Invoice number prefix must be 1–12 uppercase letters or numbers.',
    source: 'recorded',
  },
  prefix_taken: {
    message: 'This invoice number prefix is taken by customer: {customer}. Please enter a different prefix.',
    param: 'invoice_prefix',
    source: 'recorded',
  },
  other_currency: {
    message: 'The currency of the transaction ({currency}) must be that of the customer ({expected}).',
    param: 'currency',
    source: 'inferred',
  },
  no_amount: { message: 'The amount must not be zero.', param: 'amount', source: 'inferred' },
  no_such_transaction: {
    message: "No such customer balance transaction: '{id}'",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'inferred',
  },
});
