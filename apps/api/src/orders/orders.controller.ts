import {
  type CreateOrder,
  createOrderSchema,
  idempotencyKeySchema,
  type ListQuery,
  listQuerySchema,
  type Order,
  orderListSchema,
  orderSchema,
  type Page,
} from '@app/contracts';
import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';
import { UuidParam } from '../http/uuid-param.pipe';
import { OrdersService } from './orders.service';
import { PlaceOrderService } from './place-order.service';

@OperationTag('Orders')
@Controller('api/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly placeOrder: PlaceOrderService,
  ) {}

  @Post()
  @Operation({
    summary: 'Order books at the current prices',
    headers: {
      'Idempotency-Key': {
        description: 'Makes the call safe to repeat: the same key and body give the same order.',
        schema: idempotencyKeySchema,
      },
    },
    response: orderSchema,
    errors: [
      'amount_too_small',
      'amount_too_large',
      'sold_out',
      'too_many_copies',
      'rate_limited',
      'product_unavailable',
      'price_changed',
      'idempotency_key_reused',
      'idempotency_key_invalid',
    ],
  })
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createOrderSchema }) input: CreateOrder,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Order> {
    return this.placeOrder.place(user.id, input, idempotencyKey(key));
  }

  @Get()
  @Operation({ summary: 'Orders, newest first', response: orderListSchema })
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<Order>> {
    return this.orders.list(user.id, query);
  }

  @Get(':id')
  @Operation({ summary: 'One order', response: orderSchema })
  get(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<Order> {
    return this.orders.get(user.id, id);
  }
}

function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (idempotencyKeySchema.safeParse(header).success) return header;
  throw new Problem('idempotency_key_invalid', 'Idempotency-Key: 1 to 255 visible ASCII characters');
}
