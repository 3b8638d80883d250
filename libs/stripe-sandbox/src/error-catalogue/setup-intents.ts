import { catalogue } from '../kernel/catalogue';

const state = { code: 'setup_intent_unexpected_state' } as const;

/** What SetupIntents refuse, beside what PaymentIntents refuse too. */
export const setupIntentErrors = catalogue({
  not_found: {
    message: "No such setupintent: '{id}'",
    code: 'resource_missing',
    param: 'intent',
    status: 404,
    source: 'recorded',
  },
  method_of_customer: {
    message:
      'The payment method supplied ({method}) belongs to the Customer {customer}. Please include the Customer in the `customer` parameter on the SetupIntent.',
    param: 'payment_method',
    source: 'recorded',
  },
  confirm_succeeded: {
    ...state,
    message: 'You cannot confirm this SetupIntent because it has already succeeded.',
    source: 'recorded',
  },
  confirm_canceled: {
    ...state,
    message: 'You cannot confirm this SetupIntent because it has been canceled.',
    source: 'recorded',
  },
  update_succeeded: {
    ...state,
    message: 'You cannot update this SetupIntent because it has already succeeded.',
    source: 'recorded',
  },
  /** After that of a SetupIntent that has succeeded. */
  update_canceled: {
    ...state,
    message: 'You cannot update this SetupIntent because it has been canceled.',
    source: 'inferred',
  },
  cancel_succeeded: {
    ...state,
    message:
      'You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent with one of the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.',
    source: 'recorded',
  },
  cancel_canceled: {
    ...state,
    message: 'You cannot cancel this SetupIntent because it is already canceled.',
    source: 'recorded',
  },
});
