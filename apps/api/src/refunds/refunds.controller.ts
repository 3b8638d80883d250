import {
  idempotencyKeySchema,
  type Order,
  type OrderPayment,
  orderPaymentListSchema,
  orderSchema,
  type RefundOrder as RefundBody,
  refundOrderSchema,
} from '@app/contracts';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentUser, MovesMoney, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';
import { UuidParam } from '../http/uuid-param.pipe';
import { OrderPayments } from './order-payments.service';
import { RefundOrder } from './refund-order.service';

/** The money of an order, in and out; it moves with the payments, so the routes live here, whatever their path. */
@OperationTag('Payments')
@Controller('api/orders')
export class RefundsController {
  constructor(
    private readonly orderPayments: OrderPayments,
    private readonly refundOrder: RefundOrder,
  ) {}

  @Get(':id/payments')
  @Operation({
    summary: 'Payments of an order and their refunds, newest last',
    response: orderPaymentListSchema,
  })
  async payments(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
  ): Promise<{ data: OrderPayment[] }> {
    return { data: await this.orderPayments.forOwner(user.id, id) };
  }

  @Post(':id/refund')
  @HttpCode(200)
  @Roles('admin')
  @MovesMoney()
  @OperationTag('Admin')
  @Operation({
    summary: 'Refund a paid order, in full or in part',
    headers: {
      'Idempotency-Key': {
        description: 'The same key and body never refund twice.',
        schema: idempotencyKeySchema,
        required: true,
      },
    },
    response: orderSchema,
    errors: [
      'not_refundable',
      'refund_too_large',
      'idempotency_key_required',
      'idempotency_key_invalid',
      'idempotency_key_reused',
    ],
  })
  refund(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: refundOrderSchema }) body: RefundBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Order> {
    return this.refundOrder.refund(user, id, body, requiredKey(key));
  }
}

function requiredKey(header: string | undefined): string {
  if (header === undefined) {
    throw new Problem(
      'idempotency_key_required',
      'Send an Idempotency-Key, so that nobody is refunded twice.',
    );
  }
  if (idempotencyKeySchema.safeParse(header).success) return header;
  throw new Problem('idempotency_key_invalid', 'An Idempotency-Key is 1 to 255 visible ASCII characters.');
}
