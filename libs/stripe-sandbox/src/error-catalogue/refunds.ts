import { catalogue } from '../kernel/catalogue';

/** What refunds are refused. */
export const refundErrors = catalogue({
  no_payment: {
    message: 'One of the following params should be provided for this request: payment_intent or charge.',
    source: 'recorded',
  },
  other_payment: {
    message: 'The charge {charge} does not belong to the PaymentIntent {intent}.',
    param: 'charge',
    source: 'inferred',
  },
  nothing_paid: {
    message: 'This PaymentIntent ({intent}) does not have a successful charge to refund.',
    source: 'recorded',
  },
  charged_back: {
    message: 'Charge {charge} has been charged back; cannot issue a refund.',
    code: 'charge_disputed',
    executed: true,
    source: 'recorded',
  },
  already_refunded: {
    message: 'Charge {charge} has already been refunded.',
    code: 'charge_already_refunded',
    executed: true,
    source: 'recorded',
  },
  too_large: {
    message: 'Refund amount ({amount}) is greater than unrefunded amount on charge ({left})',
    param: 'amount',
    executed: true,
    source: 'recorded',
  },
  /** Refunds to cards are taken back in the Dashboard alone. */
  cannot_cancel: {
    message: 'Canceling this refund is unsupported.',
    executed: true,
    source: 'recorded',
  },
  ended: {
    message: 'The refund {refund} cannot be canceled because its status is {status}.',
    source: 'inferred',
  },
  too_late: {
    message: 'The refund {refund} cannot be canceled any more: it is older than 30 minutes.',
    source: 'inferred',
  },
});
