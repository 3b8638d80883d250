const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const list = (map, key) => map.get(key) ?? [];

/** The payments of an order that took money, with what came and what went back, from Stripe's charges. */
function moneyOf(truth, order) {
  return list(truth.paymentsOf, order.id)
    .filter(({ stripe_id }) => stripe_id)
    .map((payment) => {
      const charges = list(truth.chargesOf, payment.stripe_id);
      return {
        payment,
        isUnexpected: truth.unexpectedIds.has(payment.id),
        charges: charges.length,
        taken: sum(charges.map(({ amount_captured }) => amount_captured)),
        returned: sum(list(truth.refundsOf, payment.stripe_id).map(({ amount }) => amount)),
        returns: list(truth.refundsOf, payment.stripe_id).length,
      };
    })
    .filter(({ taken }) => taken > 0);
}

/** There are not more orders than were sent, each under a key of its own, and each has come to an end. */
function orders({ orders }, { sent }, found) {
  if (orders.length > sent)
    found('order-once', 'orders', `${orders.length} in the database, ${sent} were sent`);
  for (const { id, status } of orders) if (status === 'open') found('ended', id, 'is still open');
}

/** A paid order has exactly its money, a canceled one none, and an unexpected payment is refunded in full and once. */
function money(truth, _, found) {
  for (const order of truth.orders) {
    const all = moneyOf(truth, order);
    for (const { payment, charges } of all)
      if (charges > 1) found('no-double-charge', order.id, `${charges} charges of ${payment.stripe_id}`);
    const counted = all.filter(({ isUnexpected }) => !isUnexpected);
    const kept = sum(counted.map(({ taken, returned }) => taken - returned));
    const paid = order.status === 'paid' || order.status === 'refunded';
    if (counted.length > (paid ? 1 : 0))
      found('exact-money', order.id, `${order.status}, and paid by ${counted.length} payments`);
    const expected = paid ? order.total - order.refunded : 0;
    if (kept !== expected)
      found('exact-money', order.id, `${order.status}: ${kept} is kept at Stripe, ${expected} expected`);
    if (paid && sum(counted.map(({ taken }) => taken)) !== order.total)
      found('exact-money', order.id, 'what was taken is not the order’s total');
    for (const { payment, taken, returned, returns } of all.filter(({ isUnexpected }) => isUnexpected))
      if (taken !== returned || returns !== 1)
        found(
          'unexpected-payment',
          order.id,
          `${payment.id}: ${returned} of ${taken} back in ${returns} refunds`,
        );
  }
}

/** Refunds by an admin are made once each, whatever was sent twice. */
function refunds(truth, { results }, found) {
  const byId = new Map(truth.orders.map((order) => [order.id, order]));
  for (const { orderId, refunded } of results) {
    const order = byId.get(orderId);
    const expected = refunded?.accepted ? refunded.amount : 0;
    if (order && order.refunded !== expected)
      found('refunded-once', orderId, `${order.refunded} refunded, ${expected} asked for`);
  }
}

/** What was in stock is free, reserved or sold. */
function stock(truth, { initialStock }, found) {
  for (const { id, stock, promised } of truth.stock)
    if (stock < 0 || stock + promised !== initialStock.get(id))
      found('exact-stock', id, `${stock} left and ${promised} promised of ${initialStock.get(id)}`);
  for (const { id, status, stock_state } of truth.orders) {
    const sold = status === 'paid' || status === 'refunded';
    if (sold !== (stock_state === 'sold'))
      found('exact-stock', id, `${status}, its copies are ${stock_state}`);
    if (status === 'canceled' && stock_state !== 'none')
      found('exact-stock', id, 'canceled, but copies are held');
  }
}

/** One receipt for every paid order: on record, and in the outbox. */
function receipts(truth, _, found) {
  for (const { id, status } of truth.orders) {
    const expected = status === 'paid' || status === 'refunded' ? 1 : 0;
    const noted = list(truth.receipts, id).length;
    const sent = truth.mails.filter((mail) => mail.id.includes('receipt') && mail.id.includes(id)).length;
    if (noted !== expected || sent !== expected)
      found('one-receipt', id, `${status}: ${noted} receipts noted, ${sent} in the outbox`);
  }
}

/** Attempts are closed and their tokens erased; each payment is what Stripe says. */
function payments(truth, _, found) {
  for (const { payment_id, n, closed_at, cvc_token } of truth.attempts) {
    if (!closed_at) found('attempts-closed', payment_id, `attempt ${n} is open`);
    if (cvc_token) found('attempts-closed', payment_id, `attempt ${n} still has its code's token`);
  }
  for (const { id, status, stripe_id } of truth.payments) {
    const intent = truth.intents.get(stripe_id);
    // Money on a payment that was canceled by hand goes back; the row stays as it was.
    const known = truth.unexpectedIds.has(id) && status === 'canceled' && intent?.status === 'succeeded';
    if (intent && intent.status !== status && !known)
      found('same-status', id, `${status} here, ${intent.status} at Stripe`);
    if (!['succeeded', 'canceled'].includes(status)) found('ended', id, `the payment is ${status}`);
  }
  const ours = new Set(truth.payments.map(({ stripe_id }) => stripe_id));
  for (const { id, status, metadata } of truth.intents.values())
    if (metadata.paymentId && !ours.has(id) && status !== 'canceled')
      found('same-status', id, `an intent of ours is ${status} at Stripe, and no payment knows it`);
  for (const [intentId, charges] of truth.chargesOf)
    if (!ours.has(intentId))
      found('exact-money', intentId, `${charges.length} charges, and no payment knows them`);
}

/** Nothing is left for a person, and no job was given up. */
function leftovers({ mismatches, deadJobs, refunds }, _, found) {
  for (const { kind, subject, details } of mismatches)
    found('no-mismatch', subject, `${kind} ${JSON.stringify(details)}`);
  for (const { task_identifier, last_error } of deadJobs)
    found('no-dead-job', task_identifier, String(last_error).slice(0, 200));
  for (const { id, status, kind } of refunds)
    if (status !== 'succeeded') found('refunded-once', id, `the refund (${kind}) is ${status}`);
}

/** A shopper's cards are those saved beforehand, and of the new ones those that paid and were to be kept. */
function cards(truth, { results, shoppers, saved }, found) {
  for (const shopper of shoppers) {
    const wanted = new Set(saved.map((number) => number.slice(-4)));
    for (const { plan, orderId } of results.filter((one) => one.shopperId === shopper.id)) {
      const last4s = moneyOf(truth, { id: orderId }).flatMap(({ payment }) =>
        list(truth.chargesOf, payment.stripe_id).map(
          ({ payment_method_details: details }) => details.card.last4,
        ),
      );
      for (const { card, number, save } of plan.tries)
        if (card === 'new' && save && last4s.includes(number.slice(-4))) wanted.add(number.slice(-4));
    }
    const kept = list(truth.cards, shopper.id).map(({ card }) => card.last4);
    for (const last4 of new Set([...wanted, ...kept])) {
      const times = kept.filter((one) => one === last4).length;
      const expected = wanted.has(last4) ? 1 : 0;
      if (times !== expected)
        found(
          'cards-kept',
          shopper.id,
          `the card ending in ${last4} is kept ${times} times, ${expected} expected`,
        );
    }
  }
}

/** Every rule, each of them held against the whole run. */
const RULES = [orders, money, refunds, stock, receipts, payments, leftovers, cards];

/** @param run what was planned and done: results, shoppers, stock at the start */
export function check(truth, run, record) {
  for (const rule of RULES) rule(truth, run, (...finding) => record.finding(...finding));
}
