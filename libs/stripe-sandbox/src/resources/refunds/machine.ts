import type { Machine } from '../../kernel/machine';
import type { RefundRecord } from './record';

/** The states of a refund (docs.stripe.com/refunds). */
export const refundMachine: Machine<RefundRecord['status']> = {
  new: { create: ['pending', 'succeeded'] },
  pending: { succeed: ['succeeded'], cancel: ['canceled'] },
  succeeded: { fail: ['failed'], cancel: ['canceled'] },
  failed: {},
  canceled: {},
};
