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
import { AdminPayments } from './admin-payments.service';
import { TimelineService } from './timeline.service';

@Controller('api/admin/payments')
@Roles('admin')
export class AdminPaymentsController {
  constructor(
    private readonly adminPayments: AdminPayments,
    private readonly timeline: TimelineService,
  ) {}

  @Get()
  list(@Query({ schema: adminPaymentQuerySchema }) query: AdminPaymentQuery): Promise<Page<AdminPayment>> {
    return this.adminPayments.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<TimelineView> {
    return this.timeline.of(id);
  }
}
