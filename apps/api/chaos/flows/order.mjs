import { payByCard } from './card.mjs';
import { payHosted } from './hosted.mjs';
import { canceled, doubled, race, soldOut } from './unexpected.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function cancel(shopper, orderId) {
  for (let round = 0; round < 20; round++) {
    const { body } = await shopper.persist('POST', `/api/orders/${orderId}/cancel`);
    if (body.code !== 'payment_in_progress') return;
    await pause(200);
  }
}

/** Our page in as many tabs as planned; the shopper may cancel before, after the start, or meanwhile. */
async function card(shopper, orderId, plan) {
  if (plan.cancel === 'started') await shopper.persist('POST', '/api/payments', { orderId });
  if (plan.cancel === 'unpaid' || plan.cancel === 'started') {
    await cancel(shopper, orderId);
    return 'canceled';
  }
  const tabs = Array.from({ length: plan.tabs }, () => payByCard(shopper, orderId, plan.tries));
  if (plan.cancel === 'meanwhile') tabs.push(pause(plan.pause).then(() => cancel(shopper, orderId)));
  return (await Promise.all(tabs))[0];
}

const FLOWS = {
  card,
  hosted: (shopper, orderId, plan) => payHosted(shopper, orderId, plan.hosted),
  both: async (shopper, orderId, plan) => {
    const both = [payByCard(shopper, orderId, plan.tries), payHosted(shopper, orderId, plan.hosted)];
    return (await Promise.all(both)).join(' / ');
  },
  'sold-out': soldOut,
  canceled,
  doubled,
  race,
};

/** Refunds of a paid order by an admin; the same refund may be sent twice, and again when it got no answer. */
async function refund(owner, order, { part, twice, delay }) {
  await pause(delay);
  const body = part ? { amount: Math.ceil(order.total.amount / 3) } : {};
  const headers = { 'idempotency-key': `refund-${order.id}` };
  const send = () => owner.persist('POST', `/api/orders/${order.id}/refund`, body, headers);
  const answers = await Promise.all(twice ? [send(), send()] : [send()]);
  return {
    amount: body.amount ?? order.total.amount,
    accepted: answers.some(({ status }) => status === 200),
  };
}

/** Everything that is planned for one order, from placing it to its refund. */
export async function run(shopper, plan, { owner, books, scarceBook }) {
  const productId = plan.kind === 'sold-out' ? await scarceBook() : books[plan.book];
  const quantity = plan.kind === 'sold-out' ? 1 : plan.quantity;
  await pause(plan.pause);
  const order = await shopper.order(productId, quantity);
  const outcome = await FLOWS[plan.kind](shopper, order.id, { ...plan, productId });
  const result = { plan, orderId: order.id, outcome, refunded: null };
  if (plan.refund && (await shopper.readOrder(order.id)).status === 'paid')
    result.refunded = await refund(owner, order, plan.refund);
  return result;
}
