import type { World } from '../recorder';

/** Clocks that stand, move and go. */
export default async function testClocks({ stripe }: World): Promise<void> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000, name: 'renewals' });
  await stripe.customers.create({ test_clock: clock.id, expand: ['test_clock'] });
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1_800_086_400 });
  await stripe.testHelpers.testClocks.retrieve(clock.id);
  await stripe.customers.list({ test_clock: clock.id });
  await stripe.testHelpers.testClocks.list();
  await stripe.testHelpers.testClocks.del(clock.id);
}
