import {
  type CheckoutSession,
  type CheckoutSessionView,
  type CreateCheckoutSession,
  createCheckoutSessionSchema,
} from '@app/contracts';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { CheckoutSessionId } from './checkout-session-id';
import { OpenCheckout } from './open-checkout';
import { ReadCheckout } from './read-checkout';

@Controller('api/checkout-sessions')
export class CheckoutController {
  constructor(
    private readonly opening: OpenCheckout,
    private readonly reading: ReadCheckout,
  ) {}

  /** 201 for a new session, 200 for the one that the order had open already. */
  @Post()
  async create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createCheckoutSessionSchema }) { orderId }: CreateCheckoutSession,
    @ClientNetwork() network: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CheckoutSession> {
    const { created, session } = await this.opening.open(user, orderId, network);
    response.status(created ? 201 : 200);
    return session;
  }

  @Get(':id')
  get(
    @CurrentUser() user: SessionUser,
    @Param('id', CheckoutSessionId) id: string,
  ): Promise<CheckoutSessionView> {
    return this.reading.get(user.id, id);
  }
}
