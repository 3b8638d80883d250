import type { Machine } from '../../kernel/machine';
import type { SetupIntentRecord } from './record';

/** The states of a SetupIntent (docs.stripe.com/payments/intents#setup-intents). */
export const setupIntentMachine: Machine<SetupIntentRecord['status']> = {
  new: { create: ['requires_payment_method', 'requires_confirmation'] },
  requires_payment_method: {
    update: ['requires_confirmation'],
    confirm: ['requires_action', 'succeeded'],
    cancel: ['canceled'],
  },
  requires_confirmation: {
    confirm: ['requires_action', 'requires_payment_method', 'succeeded'],
    cancel: ['canceled'],
  },
  requires_action: {
    update: ['requires_confirmation'],
    authenticate: ['requires_payment_method', 'succeeded'],
    confirm: ['requires_payment_method', 'succeeded'],
    cancel: ['canceled'],
  },
  succeeded: {},
  canceled: {},
};
