import {
  type DeskPayment,
  type DeskPaymentQuery,
  deskPaymentQuerySchema,
  type Page,
  type Timeline as TimelineView,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { DeskPayments } from './desk-payments';
import { Timeline } from './timeline';

@Controller('api/admin/payments')
@Roles('admin')
export class DeskPaymentsController {
  constructor(
    private readonly payments: DeskPayments,
    private readonly timeline: Timeline,
  ) {}

  @Get()
  list(@Query({ schema: deskPaymentQuerySchema }) query: DeskPaymentQuery): Promise<Page<DeskPayment>> {
    return this.payments.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<TimelineView> {
    return this.timeline.of(id);
  }
}
