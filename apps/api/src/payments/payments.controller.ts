import {
  type ConfirmPayment as ConfirmBody,
  type CreatePayment as CreateBody,
  confirmPaymentSchema,
  createPaymentSchema,
  type ListQuery,
  listQuerySchema,
  type Order,
  orderSchema,
  type Page,
  type PaymentView,
  paymentListSchema,
  paymentViewSchema,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { OrdersService } from '../orders/orders.service';
import { CancelOrder } from './cancel/cancel-order.service';
import { CancelPayment } from './cancel/cancel-payment.service';
import { ConfirmPayment } from './confirm/confirm-payment.service';
import { CreatePayment } from './create-payment.service';
import { ReadPayment } from './read-payment.service';

@OperationTag('Payments')
@Controller('api/payments')
export class PaymentsController {
  constructor(
    private readonly createPayment: CreatePayment,
    private readonly confirmPayment: ConfirmPayment,
    private readonly cancelPayment: CancelPayment,
    private readonly readPayment: ReadPayment,
  ) {}

  /** 201 for a new payment, 200 for the one that the order had already. */
  @Post()
  @Operation({
    summary: 'Create a payment for an order, or return the live one (200)',
    description:
      'Nothing is charged. `paymentMethodId` chooses a saved card for the confirm, also of a payment under way; ' +
      'without it the card comes with the confirm. A payment in Stripe Checkout is ended: its session expires. ' +
      'With `keepCheckoutSession` the session is kept, and the answer is 409 `checkout_in_progress`.',
    statuses: [200, 201],
    response: paymentViewSchema,
    errors: [
      'not_found',
      'order_already_paid',
      'order_canceled',
      'payment_in_progress',
      'checkout_in_progress',
      'payment_rejected',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  async create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createPaymentSchema }) body: CreateBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PaymentView> {
    const { created, view } = await this.createPayment.create(user, body);
    response.status(created ? 201 : 200);
    return view;
  }

  @Get()
  @Operation({
    summary: 'Payments, newest first',
    response: paymentListSchema,
  })
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<PaymentView>> {
    return this.readPayment.list(user.id, query);
  }

  @Get(':id')
  @Operation({
    summary: 'A payment with its current status',
    response: paymentViewSchema,
  })
  get(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<PaymentView> {
    return this.readPayment.get(user.id, id);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Operation({
    summary: 'Confirm a payment, or continue after the challenge',
    description:
      'A new try with a saved card needs `cvcToken`, and `paymentMethodId` unless the card was chosen before. ' +
      'A new try with a new card needs `paymentMethodId`, made with its CVC, and `saveCard`: whether the card is ' +
      'kept once it has paid. An empty body continues the try under way after `requires_action`. ' +
      'With `seenStatus`, a payment that has another status by now is not tried: 409 `payment_changed`. ' +
      'A decline is an answer, not a problem: `requires_payment_method` with `lastError`. ' +
      '`processing` means that the outcome is not known yet: read the payment until it changes.',
    response: paymentViewSchema,
    errors: [
      'cvc_required',
      'cvc_token_invalid',
      'payment_method_unavailable',
      'payment_rejected',
      'payment_in_progress',
      'payment_changed',
      'checkout_in_progress',
      'order_canceled',
      'order_already_paid',
      'sold_out',
      'too_many_copies',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  confirm(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: confirmPaymentSchema }) body: ConfirmBody,
    @ClientNetwork() network: string,
  ): Promise<PaymentView> {
    return this.confirmPayment.confirm(user, id, body, network);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Operation({
    summary: 'Cancel a payment',
    response: paymentViewSchema,
    errors: ['payment_succeeded', 'payment_in_progress', 'payment_rejected', 'payment_provider_unavailable'],
  })
  cancel(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<PaymentView> {
    return this.cancelPayment.cancel(user.id, id);
  }
}

/** Ending an order ends its payment, so the route lives here, whatever its path. */
@OperationTag('Orders')
@Controller('api/orders')
export class OrderCancelController {
  constructor(
    private readonly cancelOrder: CancelOrder,
    private readonly orders: OrdersService,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  @Operation({
    summary: 'Cancel an order that is not paid',
    response: orderSchema,
    errors: ['payment_in_progress', 'order_already_paid', 'payment_rejected', 'payment_provider_unavailable'],
  })
  async cancel(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<Order> {
    await this.cancelOrder.cancel(user.id, id);
    return this.orders.get(user.id, id);
  }
}
