import {
  type CheckoutSession,
  type CheckoutSessionView,
  type CreateCheckoutSession,
  createCheckoutSessionSchema,
} from '@app/contracts';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { CheckoutSessionId } from './checkout-session-id.pipe';
import { OpenCheckout } from './open-checkout.service';
import { ReadCheckout } from './read-checkout.service';

@Controller('api/checkout-sessions')
export class CheckoutController {
  constructor(
    private readonly openCheckout: OpenCheckout,
    private readonly readCheckout: ReadCheckout,
  ) {}

  /** 201 for a new session, 200 for the one that the order had open already. */
  @Post()
  async create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createCheckoutSessionSchema }) { orderId }: CreateCheckoutSession,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CheckoutSession> {
    const { created, session } = await this.openCheckout.open(user.id, orderId);
    response.status(created ? 201 : 200);
    return session;
  }

  @Get(':id')
  get(
    @CurrentUser() user: SessionUser,
    @Param('id', CheckoutSessionId) id: string,
  ): Promise<CheckoutSessionView> {
    return this.readCheckout.get(user.id, id);
  }
}
