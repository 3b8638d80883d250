import { Ledger } from './ledger';
import type { Shopper } from './shopper';
import { waitFor } from './wait-for';

/** A test clock at Stripe of one shopper alone: what comes later there waits until a test moves it. */
export class CustomerClock {
  private constructor(
    private readonly stripe: Shopper['app']['stripe'],
    private readonly id: string,
  ) {}

  /** Puts somebody who has bought nothing yet on a clock, which starts now. */
  static async start({ app, userId }: Shopper): Promise<CustomerClock> {
    // The customer that a new account gets is replaced.
    await new Ledger(app).quiet();
    const { stripe } = app;
    const frozen_time = Math.floor(Date.now() / 1_000);
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time });
    const { id } = await stripe.customers.create({ metadata: { userId }, test_clock: clock.id });
    await app.db.query(
      `INSERT INTO customers (user_id, stripe_customer_id) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET stripe_customer_id = excluded.stripe_customer_id`,
      [userId, id],
    );
    return new CustomerClock(stripe, clock.id);
  }

  /** The time on it, in seconds. */
  async now(): Promise<number> {
    return (await this.stripe.testHelpers.testClocks.retrieve(this.id)).frozen_time;
  }

  /** Lets time pass, and everything that it brings at Stripe. */
  async pass(seconds: number): Promise<void> {
    await this.passTo((await this.now()) + seconds);
  }

  async passTo(seconds: number): Promise<void> {
    const { testClocks } = this.stripe.testHelpers;
    await testClocks.advance(this.id, { frozen_time: seconds });
    await waitFor(
      'the clock to be there',
      async () => (await testClocks.retrieve(this.id)).status === 'ready',
    );
  }
}
