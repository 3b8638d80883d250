import type { Machine } from '../../kernel/machine';
import type { InvoiceStatus } from './record';

/** The states of an invoice (docs.stripe.com/invoicing/overview#invoice-statuses). */
export const invoiceMachine: Machine<InvoiceStatus> = {
  new: { create: ['draft'] },
  draft: { finalize: ['open'] },
  open: { pay: ['paid'], mark_uncollectible: ['uncollectible'], void: ['void'] },
  uncollectible: { pay: ['paid'], void: ['void'] },
  paid: {},
  void: {},
};
