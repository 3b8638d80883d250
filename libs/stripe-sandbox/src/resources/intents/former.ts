import type { FormerNames } from '../../kernel/store/former';
import { FORMER_METHOD } from '../payment-methods/former';

export const FORMER_FAILURE: FormerNames = { paymentMethod: { of: FORMER_METHOD } };

/** What intents were called by in journals of version 1. */
export const FORMER_INTENT: FormerNames = {
  allowedTypes: 'allowed_payment_method_types',
  attempt: { of: {} },
  failure: { of: FORMER_FAILURE },
};
