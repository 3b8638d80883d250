import { pay } from '../money';
import type { World } from '../recorder';

const DAY = 86_400;

/** Payouts that a call asks for and those of the schedule. */
export default async function payouts({ stripe, sandbox, fails }: World): Promise<void> {
  await pay(stripe, 'pm_card_bypassPending');
  const terms = { amount: 1000, currency: 'usd', statement_descriptor: 'BOOKS', description: 'By hand' };
  const first = await stripe.payouts.create({ ...terms, expand: ['balance_transaction'] });
  await stripe.payouts.update(first.id, { metadata: { a: 'b' } });
  await stripe.payouts.cancel(first.id, { expand: ['failure_balance_transaction.source'] });
  await fails(stripe.payouts.cancel(first.id));
  await fails(stripe.payouts.reverse(first.id));
  await stripe.payouts.create({ amount: 500, currency: 'usd' });
  sandbox.advance(2 * DAY);
  const { data } = await stripe.payouts.list({ expand: ['data.balance_transaction'] });
  const [automatic] = data;
  if (!automatic?.automatic) throw new Error('There is no automatic payout.');
  await stripe.payouts.retrieve(automatic.id);
  await stripe.balanceTransactions.list({ payout: automatic.id, expand: ['data.source'] });
}
