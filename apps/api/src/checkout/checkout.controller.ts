import {
  type CheckoutSession,
  type CheckoutSessionView,
  type CreateCheckoutSession,
  checkoutSessionSchema,
  checkoutSessionViewSchema,
  createCheckoutSessionSchema,
} from '@app/contracts';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { CheckoutSessionId } from './checkout-session-id.pipe';
import { OpenCheckout } from './open-checkout.service';
import { ReadCheckout } from './read-checkout.service';

@OperationTag('Payments')
@Controller('api/checkout-sessions')
export class CheckoutController {
  constructor(
    private readonly openCheckout: OpenCheckout,
    private readonly readCheckout: ReadCheckout,
  ) {}

  /** 201 for a new session, 200 for the one that the order had open already. */
  @Post()
  @Operation({
    summary: 'Create a Checkout session for an order, or return the open one (200)',
    statuses: [200, 201],
    response: checkoutSessionSchema,
    errors: [
      'not_found',
      'order_already_paid',
      'order_canceled',
      'payment_in_progress',
      'payment_rejected',
      'sold_out',
      'too_many_copies',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  async create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createCheckoutSessionSchema }) { orderId }: CreateCheckoutSession,
    @ClientNetwork() network: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CheckoutSession> {
    const { created, session } = await this.openCheckout.open(user, orderId, network);
    response.status(created ? 201 : 200);
    return session;
  }

  @Get(':id')
  @Operation({
    summary: 'Status of a session, read from Stripe while it may still change, and its order',
    response: checkoutSessionViewSchema,
  })
  get(
    @CurrentUser() user: SessionUser,
    @Param('id', CheckoutSessionId) id: string,
  ): Promise<CheckoutSessionView> {
    return this.readCheckout.get(user.id, id);
  }
}
