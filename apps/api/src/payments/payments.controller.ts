import {
  type ConfirmPayment as ConfirmBody,
  type CreatePayment as CreateBody,
  confirmPaymentSchema,
  createPaymentSchema,
  type ListQuery,
  listQuerySchema,
  type Order,
  type Page,
  type PaymentView,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { OrdersService } from '../orders/orders.service';
import { CancelOrder } from './cancel-order.service';
import { CancelPayment } from './cancel-payment.service';
import { ConfirmPayment } from './confirm-payment.service';
import { CreatePayment } from './create-payment.service';
import { ReadPayment } from './read-payment.service';

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
  async create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createPaymentSchema }) body: CreateBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PaymentView> {
    const { created, view } = await this.createPayment.create(user.id, body);
    response.status(created ? 201 : 200);
    return view;
  }

  @Get()
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<PaymentView>> {
    return this.readPayment.list(user.id, query);
  }

  @Get(':id')
  get(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<PaymentView> {
    return this.readPayment.get(user.id, id);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  confirm(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: confirmPaymentSchema }) body: ConfirmBody,
  ): Promise<PaymentView> {
    return this.confirmPayment.confirm(user.id, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<PaymentView> {
    return this.cancelPayment.cancel(user.id, id);
  }
}

/** Ending an order ends its payment, so the route lives here, whatever its path. */
@Controller('api/orders')
export class OrderCancelController {
  constructor(
    private readonly cancelOrder: CancelOrder,
    private readonly orders: OrdersService,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<Order> {
    await this.cancelOrder.cancel(user.id, id);
    return this.orders.get(user.id, id);
  }
}
