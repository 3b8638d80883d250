import { pay } from '../money';
import type { World } from '../recorder';

const DAY = 86_400;

/** The balance, and what moves it after a charge. */
export default async function money({ stripe, sandbox, fails }: World): Promise<void> {
  await stripe.balance.retrieve();
  const paid = await pay(stripe, 'pm_card_visa', { expand: ['latest_charge.balance_transaction.source'] });
  await stripe.refunds.create({
    payment_intent: paid.id,
    amount: 500,
    expand: ['balance_transaction', 'charge'],
  });
  const { data: entries } = await stripe.balanceTransactions.list({ expand: ['data.source'] });
  await stripe.balanceTransactions.retrieve(entries[0]?.id as string);
  await pay(stripe, 'pm_card_bypassPending', { capture_method: 'automatic_async' });

  const own = await pay(stripe, 'pm_card_visa', { capture_method: 'manual' });
  await fails(stripe.charges.capture(own.latest_charge as string));
  await fails(stripe.charges.create({ amount: 100, currency: 'usd' }));
  const url = `/v1/charges/${String(paid.latest_charge && (paid.latest_charge as { id: string }).id)}`;
  await stripe.rawRequest('POST', `${url}/refund`, { amount: 10 });
  const scoped = (await stripe.rawRequest('POST', `${url}/refunds`, { amount: 10 })) as unknown as {
    id: string;
  };
  await stripe.rawRequest('POST', `${url}/refunds/${scoped.id}`, { metadata: { a: 'b' } });
  await stripe.rawRequest('GET', `${url}/refunds/${scoped.id}`);

  const pending = await pay(stripe, 'pm_card_pendingRefund');
  const refund = await stripe.refunds.create({ payment_intent: pending.id, reason: 'fraudulent' });
  await stripe.refunds.update(refund.id, { metadata: { a: 'b' } });
  await fails(stripe.refunds.cancel(refund.id));
  const failing = await pay(stripe, 'pm_card_refundFail');
  const failed = await stripe.refunds.create({ payment_intent: failing.id });

  sandbox.settings({ reviewElevatedRisk: true });
  await pay(stripe, 'pm_card_riskLevelElevated');
  await pay(stripe, 'pm_card_createIssuerFraudRecord');
  sandbox.advance(10);
  await stripe.refunds.retrieve(failed.id, { expand: ['failure_balance_transaction'] });
  await stripe.refunds.list();
  const { data: warnings } = await stripe.radar.earlyFraudWarnings.list({ expand: ['data.charge'] });
  await stripe.radar.earlyFraudWarnings.retrieve(warnings[0]?.id as string);
  const { data: reviews } = await stripe.reviews.list();
  await stripe.reviews.retrieve(reviews[0]?.id as string, { expand: ['payment_intent'] });
  await stripe.reviews.approve(reviews[0]?.id as string);
  await pay(stripe, 'pm_card_visa', { capture_method: 'manual' });
  sandbox.advance(8 * DAY);
  await stripe.balance.retrieve();
}
