import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { createStripe, STRIPE } from './stripe.client';

/** Gives every feature the same Stripe client. */
@Global()
@Module({
  providers: [{ provide: STRIPE, inject: [CONFIG], useFactory: (config: Config) => createStripe(config) }],
  exports: [STRIPE],
})
export class StripeModule {}
