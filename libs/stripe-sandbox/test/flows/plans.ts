import type { World } from '../recorder';

/** Plans: recurring prices under older names. */
export default async function plans({ stripe, fails }: World): Promise<void> {
  const gold = await stripe.plans.create({
    id: 'gold',
    amount: 2000,
    currency: 'usd',
    interval: 'month',
    interval_count: 2,
    nickname: 'Gold',
    product: { name: 'Gold' },
    metadata: { a: 'b' },
    trial_period_days: 7,
  });
  await stripe.plans.create({
    amount_decimal: '12.5' as never,
    currency: 'usd',
    interval: 'year',
    product: gold.product as string,
    transform_usage: { divide_by: 10, round: 'up' },
  });
  await stripe.plans.retrieve(gold.id, { expand: ['product'] });
  await stripe.plans.update(gold.id, { nickname: 'Old gold', trial_period_days: 14, metadata: { a: 'c' } });
  await stripe.plans.list({ product: gold.product as string });
  await stripe.plans.del(gold.id);
  await fails(stripe.plans.retrieve(gold.id));
}
