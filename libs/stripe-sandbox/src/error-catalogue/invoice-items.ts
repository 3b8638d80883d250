import { catalogue } from '../kernel/catalogue';

/** What invoice items refuse. */
export const invoiceItemErrors = catalogue({
  no_such_item: {
    message: "No such Invoice Item: '{id}'(livemode=false)",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'recorded',
  },
  deleted: { message: 'This invoice item has been deleted.', source: 'recorded' },
  delete_of_final: {
    message: "Can't delete an invoice item that is attached to an invoice that is no longer editable",
    source: 'recorded',
  },
  other_customer: {
    message: 'The invoice {invoice} does not belong to the customer {customer}.',
    param: 'invoice',
    source: 'inferred',
  },
  other_currency: {
    message: 'The currency of the item must be that of the invoice: {currency}.',
    param: 'currency',
    source: 'inferred',
  },
});
