import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { WebhookInbox } from './webhook-inbox.service';

@OperationTag('Webhooks')
@Controller('api/webhooks/stripe')
export class WebhooksController {
  constructor(private readonly webhookInbox: WebhookInbox) {}

  /** The body is the exact bytes: the signature is over them. */
  @Public()
  @Post()
  @HttpCode(200)
  @Operation({
    summary: 'Events from Stripe, proven by their signature',
    description: 'The signature is over the exact bytes of the body, which is an Event as Stripe sends it.',
    security: 'signature',
    body: z.looseObject({ id: z.string(), object: z.literal('event'), type: z.string() }),
    response: z.object({ received: z.literal(true) }),
    errors: ['signature_invalid', 'unsupported_media_type'],
  })
  async receive(
    @Body() rawBody: unknown,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    await this.webhookInbox.receive(Buffer.isBuffer(rawBody) ? rawBody : undefined, signature);
    return { received: true };
  }
}
