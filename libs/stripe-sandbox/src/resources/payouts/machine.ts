import type { Machine } from '../../kernel/machine';
import type { PayoutRecord } from './record';

/** The states of a payout (docs.stripe.com/api/payouts/object#payout_object-status). */
export const payoutMachine: Machine<PayoutRecord['status']> = {
  new: { create: ['in_transit', 'pending'] },
  pending: { submit: ['in_transit'], cancel: ['canceled'] },
  in_transit: { arrive: ['paid'] },
  paid: {},
  canceled: {},
};
