import { defineResource } from '../../kernel/resource';
import { buildCreditNote } from './build';
import { creditNoteMachine } from './machine';
import { creditNoteRoutes } from './routes';
import { creditNoteChanges } from './versions';

export const creditNote = defineResource({
  name: 'credit_note',
  indexes: { customer: (r) => r.customer, invoice: (r) => r.invoice },
  machine: creditNoteMachine,
  view: buildCreditNote,
  expandable: {
    credit_note: {
      customer: 'customer',
      customer_balance_transaction: 'customer_balance_transaction',
      'discount_amounts.discount': 'discount',
      invoice: 'invoice',
      'refunds.refund': 'refund',
    },
  },
  added: { credit_note: { '2025-12-15.clover': ['customer_account'] } },
  changes: creditNoteChanges,
  routes: creditNoteRoutes,
});
