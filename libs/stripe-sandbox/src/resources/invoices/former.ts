import type { FormerNames } from '../../kernel/store/former';
import { FORMER_PRICING } from '../invoice-items/former';
import { FORMER_TAX } from '../tax-rates/former';

export const FORMER_PAYMENT_SETTINGS: FormerNames = { types: 'payment_method_types' };

/** What invoices were called by in journals of version 1. */
export const FORMER_INVOICE: FormerNames = {
  customerThen: { of: {} },
  finalizesAt: 'automatically_finalizes_at',
  lines: { of: { pricing: { of: FORMER_PRICING }, taxes: { of: FORMER_TAX } } },
  offStripe: 'amount_paid_off_stripe',
  paymentSettings: { of: FORMER_PAYMENT_SETTINGS },
};
