import type { FormerNames } from '../../kernel/store/former';

export const FORMER_CHECKS: FormerNames = {
  cvc: 'cvc_check',
  line1: 'address_line1_check',
  zip: 'address_postal_code_check',
};

/** What a payment method was called by in journals of version 1, wherever it stands. */
export const FORMER_METHOD: FormerNames = { billing: 'billing_details', checks: { of: FORMER_CHECKS } };
