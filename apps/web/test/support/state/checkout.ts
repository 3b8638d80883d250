import { orderOf } from './orders';
import { addPayment, move } from './payments';
import type { CheckoutSession, State } from './state';

/** A session in Stripe Checkout that an order waits for. */
export function addSession(shop: State, orderId: string): CheckoutSession {
  const over = { kind: 'checkout', confirmationMethod: 'automatic' } as const;
  const payment = addPayment(shop, orderOf(shop, orderId), 'requires_payment_method', null, over);
  const id = `cs_test_${shop.sessions.size + 1}`;
  const session: CheckoutSession = { id, orderId, paymentId: payment.id, status: 'open' };
  shop.sessions.set(id, session);
  return session;
}

function end(shop: State, id: string, status: 'complete' | 'expired'): void {
  const session = shop.sessions.get(id)!;
  session.status = status;
  move(shop, session.paymentId, { status: status === 'complete' ? 'succeeded' : 'canceled' });
}

/** The shopper pays in Stripe Checkout. */
export const completeSession = (shop: State, id: string) => end(shop, id, 'complete');
export const expireSession = (shop: State, id: string) => end(shop, id, 'expired');
