import * as contract from '@app/contracts';
import { Problem, route } from '../route';
import { cardToTry } from '../state/cards';
import { orderOf } from '../state/orders';
import { chargeOf } from '../state/outcomes';
import { addPayment, move, tryCard, viewOf } from '../state/payments';
import { type State } from '../state/state';

/** Throws where an order takes no payment any more. */
export function checkPayable({ status }: contract.Order): void {
  if (status === 'paid') throw new Problem('order_already_paid');
  if (status === 'canceled') throw new Problem('order_canceled');
}

/** Payments on the shop's own page. */
export const paymentHandlers = (shop: State) => [
  route(
    'POST payments',
    { body: contract.createPaymentSchema, reply: contract.paymentViewSchema },
    ({ body: { orderId, keepCheckoutSession } }) => {
      checkPayable(orderOf(shop, orderId));
      const live = shop.payments.find((view) => view.orderId === orderId && view.status !== 'canceled');
      if (live?.kind === 'card') return live;
      if (live && keepCheckoutSession) throw new Problem('checkout_in_progress');
      if (live) move(shop, live.id, { status: 'canceled' });
      return addPayment(shop, orderOf(shop, orderId), 'requires_payment_method', null);
    },
  ),
  route('GET payment', { reply: contract.paymentViewSchema }, ({ id }) => viewOf(shop, id)),
  route(
    'POST paymentConfirm',
    { body: contract.confirmPaymentSchema, reply: contract.paymentViewSchema },
    ({ id, body }) => {
      const view = viewOf(shop, id);
      if (view.kind === 'checkout') throw new Problem('checkout_in_progress');
      if (body.seenStatus && body.seenStatus !== view.status) throw new Problem('payment_changed');
      if (view.status === 'succeeded' || view.status === 'canceled') return view;
      if (view.status === 'requires_confirmation') return move(shop, id, chargeOf(view.paymentMethod!));
      if (body.cvcToken !== undefined || body.saveCard !== undefined) {
        return tryCard(shop, id, cardToTry(shop, body), body.saveCard);
      }
      if (view.status === 'requires_payment_method') throw new Problem('cvc_required');
      return view;
    },
  ),
];
