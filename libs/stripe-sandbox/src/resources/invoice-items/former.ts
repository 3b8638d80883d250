import type { FormerNames } from '../../kernel/store/former';

export const FORMER_PRICING: FormerNames = { unit: 'unit_amount_decimal' };
