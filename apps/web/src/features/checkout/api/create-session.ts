import { type CheckoutSession, checkoutSessionSchema, path } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Creates a Checkout Session for an order, or returns the open one. */
export const createCheckoutSession = (orderId: string): Promise<CheckoutSession> =>
  request(checkoutSessionSchema, path('checkoutSessions'), { method: 'POST', body: { orderId } });
