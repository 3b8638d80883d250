import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { WebhookInbox } from './webhook-inbox.service';

@Controller('api/webhooks/stripe')
export class WebhooksController {
  constructor(private readonly inbox: WebhookInbox) {}

  /** The body is the exact bytes: the signature is over them. */
  @Public()
  @Post()
  @HttpCode(200)
  async receive(
    @Body() rawBody: unknown,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    await this.inbox.receive(Buffer.isBuffer(rawBody) ? rawBody : undefined, signature);
    return { received: true };
  }
}
