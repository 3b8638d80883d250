import type { FormerNames } from '../../kernel/store/former';

/** What an amount of tax was called by in journals of version 1. */
export const FORMER_TAX: FormerNames = { rate: 'tax_rate', taxable: 'taxable_amount' };
