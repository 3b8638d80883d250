import { payByCard } from './card.mjs';

/** A payment that has been started, and its intent at Stripe, which anything else may pay. */
async function started(shopper, orderId) {
  const { stack } = shopper;
  const card = shopper.cards.get('plain');
  for (let round = 0; round < 20; round++) {
    const { status, body } = await shopper.persist('POST', '/api/payments', {
      orderId,
      paymentMethodId: card,
    });
    if (status < 300) {
      const [row] = await stack.db.query('SELECT stripe_id FROM payments WHERE id = $1', [body.id]);
      if (row?.stripe_id) return { id: body.id, intentId: row.stripe_id };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return null;
}

/** Stripe takes the money of this payment without our doing. */
const pay = (shopper, { intentId }) => shopper.stack.stripe.payDirectly(intentId, shopper.cards.get('plain'));

/** The last copy goes to another order, then the money comes for this one. */
export async function soldOut(shopper, orderId, { productId }) {
  const payment = await started(shopper, orderId);
  const rival = await shopper.order(productId, 1);
  await payByCard(shopper, rival.id, [{ card: 'saved', name: 'plain', bank: 'succeed' }]);
  if (payment) await pay(shopper, payment);
  return 'paid when sold out';
}

/** The order is canceled by hand in the database, as by an older version or a mistake, then its money comes. */
export async function canceled(shopper, orderId) {
  const payment = await started(shopper, orderId);
  await shopper.stack.db.query(
    `UPDATE orders SET status = 'canceled' WHERE id = $1 AND status = 'open' AND stock_state = 'none'`,
    [orderId],
  );
  if (payment) await pay(shopper, payment);
  return 'paid when canceled';
}

/** A payment that counts as canceled here and can still be paid at Stripe, and another that pays the order. */
export async function doubled(shopper, orderId, { tries }) {
  const payment = await started(shopper, orderId);
  if (payment)
    await shopper.stack.db.query(
      `UPDATE payments p SET status = 'canceled', version = version + 1
        WHERE id = $1 AND status = 'requires_payment_method'
          AND NOT EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL)`,
      [payment.id],
    );
  const outcome = await payByCard(shopper, orderId, tries);
  if (payment) await pay(shopper, payment);
  return `${outcome}, and paid again`;
}

/** Stripe takes the money in the moment in which the payment is to end. */
export async function race(shopper, orderId, plan) {
  const payment = await started(shopper, orderId);
  const end =
    plan.race === 'cancel'
      ? shopper.persist('POST', `/api/orders/${orderId}/cancel`)
      : shopper.persist('POST', '/api/checkout-sessions', { orderId });
  await Promise.all([end, payment && pay(shopper, payment)]);
  return `paid in the moment of a ${plan.race}`;
}
