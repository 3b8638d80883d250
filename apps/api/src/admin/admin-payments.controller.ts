import {
  type AdminPayment,
  type AdminPaymentQuery,
  adminPaymentQuerySchema,
  type Page,
  type Timeline as TimelineView,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { AdminPayments } from './admin-payments';
import { Timeline } from './timeline';

@Controller('api/admin/payments')
@Roles('admin')
export class AdminPaymentsController {
  constructor(
    private readonly payments: AdminPayments,
    private readonly timeline: Timeline,
  ) {}

  @Get()
  list(@Query({ schema: adminPaymentQuerySchema }) query: AdminPaymentQuery): Promise<Page<AdminPayment>> {
    return this.payments.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<TimelineView> {
    return this.timeline.of(id);
  }
}
