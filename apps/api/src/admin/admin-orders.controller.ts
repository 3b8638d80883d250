import {
  type AdminOrder,
  type AdminOrderDetail,
  type AdminOrderQuery,
  adminOrderDetailSchema,
  adminOrderListSchema,
  adminOrderQuerySchema,
  type Page,
} from '@app/contracts';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { AdminOrders } from './admin-orders.service';
import { ResendReceipt } from './resend-receipt.service';

@OperationTag('Admin')
@Controller('api/admin/orders')
@Roles('admin')
export class AdminOrdersController {
  constructor(
    private readonly adminOrders: AdminOrders,
    private readonly resendReceipt: ResendReceipt,
  ) {}

  @Get()
  @Operation({ summary: 'All orders, newest first', response: adminOrderListSchema })
  list(@Query({ schema: adminOrderQuerySchema }) query: AdminOrderQuery): Promise<Page<AdminOrder>> {
    return this.adminOrders.list(query);
  }

  @Get(':id')
  @Operation({ summary: 'An order with its payments and refunds', response: adminOrderDetailSchema })
  get(@Param('id', UuidParam) id: string): Promise<AdminOrderDetail> {
    return this.adminOrders.get(id);
  }

  @Post(':id/receipt')
  @HttpCode(204)
  @Operation({ summary: 'Send the receipt again', errors: ['order_not_paid', 'rate_limited'] })
  resend(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.resendReceipt.send(user, id);
  }
}
