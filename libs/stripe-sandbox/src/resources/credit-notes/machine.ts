import type { Machine } from '../../kernel/machine';
import type { CreditNoteRecord } from './record';

/** The states of a credit note (docs.stripe.com/api/credit_notes/object). */
export const creditNoteMachine: Machine<CreditNoteRecord['status']> = {
  new: { create: ['issued'] },
  issued: { void: ['void'] },
  void: {},
};
