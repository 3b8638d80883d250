import {
  type CreateOrder,
  createOrderSchema,
  idempotencyKeySchema,
  type ListQuery,
  listQuerySchema,
  type Order,
  type Page,
} from '@app/contracts';
import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Problem } from '../http/problem';
import { UuidParam } from '../http/uuid-param';
import { OrdersService } from './orders.service';
import { PlaceOrderService } from './place-order.service';

@Controller('api/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly placeOrder: PlaceOrderService,
  ) {}

  @Post()
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createOrderSchema }) input: CreateOrder,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Order> {
    return this.placeOrder.place(user.id, input, idempotencyKey(key));
  }

  @Get()
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<Order>> {
    return this.orders.list(user.id, query);
  }

  @Get(':id')
  get(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<Order> {
    return this.orders.get(user.id, id);
  }
}

function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (idempotencyKeySchema.safeParse(header).success) return header;
  throw new Problem('idempotency_key_invalid', 'An Idempotency-Key is 1 to 255 visible ASCII characters.');
}
