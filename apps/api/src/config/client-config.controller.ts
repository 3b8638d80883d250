import { type ClientConfig, clientConfigSchema, minimumAmount } from '@app/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { CONFIG, type Config } from './config';

@Public()
@OperationTag('Account')
@Controller('api/config')
export class ClientConfigController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** What the web app must know before it can sell or load Stripe.js. */
  @Get()
  @Operation({
    summary: 'Client configuration: Stripe.js, the currency, the minimum amount of an order',
    response: clientConfigSchema,
  })
  read(): ClientConfig {
    const { stripe, currency } = this.config;
    return {
      publishableKey: stripe.publishableKey,
      mode: stripe.mode,
      currency,
      minimumAmount: minimumAmount(currency),
    };
  }
}
