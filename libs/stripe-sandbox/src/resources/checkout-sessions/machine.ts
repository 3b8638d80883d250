import type { Machine } from '../../kernel/machine';
import type { CheckoutSessionRecord } from './record';

/** The states of a Checkout session. */
export const checkoutSessionMachine: Machine<CheckoutSessionRecord['status']> = {
  new: { create: ['open'] },
  open: { complete: ['complete'], expire: ['expired'] },
  complete: {},
  expired: {},
};
