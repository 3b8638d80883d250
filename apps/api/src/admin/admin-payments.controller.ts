import {
  type AdminPayment,
  type AdminPaymentQuery,
  adminPaymentListSchema,
  adminPaymentQuerySchema,
  type Page,
  type Timeline as TimelineView,
  timelineSchema,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { AdminPayments } from './admin-payments.service';
import { TimelineService } from './timeline.service';

@OperationTag('Admin')
@Controller('api/admin/payments')
@Roles('admin')
export class AdminPaymentsController {
  constructor(
    private readonly adminPayments: AdminPayments,
    private readonly timeline: TimelineService,
  ) {}

  @Get()
  @Operation({ summary: 'All payments, newest first', response: adminPaymentListSchema })
  list(@Query({ schema: adminPaymentQuerySchema }) query: AdminPaymentQuery): Promise<Page<AdminPayment>> {
    return this.adminPayments.list(query);
  }

  @Get(':id')
  @Operation({ summary: 'A payment and what happened to it, oldest first', response: timelineSchema })
  get(@Param('id', UuidParam) id: string): Promise<TimelineView> {
    return this.timeline.of(id);
  }
}
