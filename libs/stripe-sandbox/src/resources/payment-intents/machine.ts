import type { Machine } from '../../kernel/machine';
import type { PaymentIntentRecord } from './record';

/**
 * The states of a PaymentIntent (docs.stripe.com/payments/paymentintents/lifecycle), in the order in which Stripe's
 * message lists those that can be canceled.
 */
export const paymentIntentMachine: Machine<PaymentIntentRecord['status']> = {
  new: { create: ['requires_payment_method', 'requires_confirmation'] },
  requires_payment_method: {
    update: ['requires_confirmation'],
    confirm: ['requires_action', 'requires_capture', 'succeeded'],
    process: ['processing'],
    cancel: ['canceled'],
  },
  requires_capture: { capture: ['succeeded'], cancel: ['canceled'] },
  requires_confirmation: {
    confirm: ['requires_action', 'requires_capture', 'requires_payment_method', 'succeeded'],
    expire: ['requires_payment_method'],
    cancel: ['canceled'],
  },
  requires_action: {
    update: ['requires_confirmation'],
    authenticate: ['requires_capture', 'requires_confirmation', 'requires_payment_method', 'succeeded'],
    confirm: ['requires_capture', 'requires_payment_method', 'succeeded'],
    process: ['processing'],
    cancel: ['canceled'],
  },
  processing: {
    finish: ['requires_capture', 'requires_payment_method', 'succeeded'],
    // Stripe does so in rare cases.
    cancel: ['canceled'],
  },
  succeeded: {},
  canceled: {},
};
