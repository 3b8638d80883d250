import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { METRICS, type Metrics } from '../metrics/metrics';
import { createStripe, STRIPE } from './stripe.client';

/** Gives every feature the same Stripe client. */
@Global()
@Module({
  providers: [
    {
      provide: STRIPE,
      inject: [CONFIG, METRICS],
      useFactory: (config: Config, metrics: Metrics | null) =>
        createStripe(config, metrics ? (call) => metrics.observeStripeCall(call) : undefined),
    },
  ],
  exports: [STRIPE],
})
export class StripeModule {}
