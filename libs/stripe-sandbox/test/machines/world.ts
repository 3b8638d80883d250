import type Stripe from 'stripe';
import type { Sandbox } from '../../src/index';

/** Where the flows that take each way through the tables are run. */
export interface World {
  sandbox: Sandbox;
  account: ReturnType<Sandbox['account']>;
  stripe: Stripe;
}

export type Flow = (world: World) => Promise<void>;

/** A call that may be declined: the moves count, whatever comes of it. */
export async function tried(call: Promise<unknown>): Promise<void> {
  await call.catch((error: Stripe.errors.StripeError) => {
    if (error.statusCode !== 402) throw error;
  });
}
