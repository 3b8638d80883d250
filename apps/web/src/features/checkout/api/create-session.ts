import { type CheckoutSession, checkoutSessionSchema, path } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Opens Stripe's page for an order, or answers with the one that is open already. */
export const createCheckoutSession = (orderId: string): Promise<CheckoutSession> =>
  request(checkoutSessionSchema, path('checkoutSessions'), { method: 'POST', body: { orderId } });
