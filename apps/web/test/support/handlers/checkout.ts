import * as contract from '@app/contracts';
import { found, Problem, route } from '../route';
import { addSession } from '../state/checkout';
import { orderOf } from '../state/orders';
import { move, paymentOf } from '../state/payments';
import { type State } from '../state/state';
import { checkPayable } from './payments';

/** Stripe Checkout has a fragment for its address here, which a test can be sent to. */
const urlOf = (id: string) => `${window.location.origin}/#${id}`;

export const checkoutHandlers = (shop: State) => [
  route(
    'POST checkoutSessions',
    { body: contract.createCheckoutSessionSchema, reply: contract.checkoutSessionSchema },
    ({ body: { orderId } }) => {
      checkPayable(orderOf(shop, orderId));
      const live = paymentOf(shop, orderId);
      if (live?.status === 'processing') throw new Problem('payment_in_progress');
      const open = [...shop.sessions.values()].find(
        ({ paymentId, status }) => paymentId === live?.id && status === 'open' && live.status !== 'canceled',
      );
      if (open) return { id: open.id, url: urlOf(open.id) };
      if (live && live.status !== 'canceled') move(shop, live.id, { status: 'canceled', clientSecret: null });
      const { id } = addSession(shop, orderId);
      return { id, url: urlOf(id) };
    },
  ),
  route(
    'GET checkoutSession',
    { reply: contract.checkoutSessionViewSchema },
    ({ id }): contract.CheckoutSessionView => {
      const { status, orderId } = found(shop.sessions.get(id));
      return {
        id,
        status,
        paymentStatus: shop.charges.includes(orderId) ? 'paid' : 'unpaid',
        url: status === 'open' ? urlOf(id) : null,
        order: orderOf(shop, orderId),
      };
    },
  ),
];
