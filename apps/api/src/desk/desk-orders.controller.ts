import {
  type DeskOrder,
  type DeskOrderDetail,
  type DeskOrderQuery,
  deskOrderQuerySchema,
  type Page,
} from '@app/contracts';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { DeskOrders } from './desk-orders';
import { ResendReceipt } from './resend-receipt';

@Controller('api/admin/orders')
@Roles('admin')
export class DeskOrdersController {
  constructor(
    private readonly orders: DeskOrders,
    private readonly receipts: ResendReceipt,
  ) {}

  @Get()
  list(@Query({ schema: deskOrderQuerySchema }) query: DeskOrderQuery): Promise<Page<DeskOrder>> {
    return this.orders.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<DeskOrderDetail> {
    return this.orders.get(id);
  }

  @Post(':id/receipt')
  @HttpCode(204)
  resend(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.receipts.send(user, id);
  }
}
