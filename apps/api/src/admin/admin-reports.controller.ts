import {
  type AdminSummary,
  type AdminSummaryQuery,
  type AuditEntry,
  type AuditQuery,
  adminSummaryQuerySchema,
  adminSummarySchema,
  auditListSchema,
  auditQuerySchema,
  type Mismatch,
  type MismatchQuery,
  mismatchListSchema,
  mismatchQuerySchema,
  mismatchSchema,
  type Page,
  type ResolveMismatch as ResolveBody,
  type RevenueQuery,
  type Revenue as RevenueView,
  resolveMismatchSchema,
  revenueQuerySchema,
  revenueSchema,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, MovesMoney, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { ResolveMismatch } from '../reconciliation/resolve-mismatch.service';
import { AdminMismatches } from './admin-mismatches.service';
import { AuditLog } from './audit-log.service';
import { RevenueService } from './revenue.service';
import { SummaryService } from './summary.service';

/** Summary, revenue, mismatches and audit log, for admins. */
@OperationTag('Admin')
@Controller('api/admin')
@Roles('admin')
export class AdminReportsController {
  constructor(
    private readonly summary: SummaryService,
    private readonly revenue: RevenueService,
    private readonly adminMismatches: AdminMismatches,
    private readonly resolveMismatch: ResolveMismatch,
    private readonly auditLog: AuditLog,
  ) {}

  @Get('summary')
  @Operation({ summary: 'Counts and figures of the overview', response: adminSummarySchema })
  readSummary(
    @Query({ schema: adminSummaryQuerySchema }) { since }: AdminSummaryQuery,
  ): Promise<AdminSummary> {
    return this.summary.read(since);
  }

  @Get('revenue')
  @Operation({ summary: 'Revenue and refunds per day (UTC)', response: revenueSchema })
  readRevenue(@Query({ schema: revenueQuerySchema }) { days }: RevenueQuery): Promise<RevenueView> {
    return this.revenue.of(days);
  }

  @Get('mismatches')
  @Operation({ summary: 'Mismatches between Stripe and the database', response: mismatchListSchema })
  list(@Query({ schema: mismatchQuerySchema }) query: MismatchQuery): Promise<Page<Mismatch>> {
    return this.adminMismatches.list(query);
  }

  @Post('mismatches/:id/resolve')
  @HttpCode(200)
  @MovesMoney()
  @Operation({
    summary: 'Check a mismatch again and resolve it, or close it with a note',
    response: mismatchSchema,
    errors: ['not_resolved', 'already_resolved', 'payment_provider_unavailable'],
  })
  async resolve(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: resolveMismatchSchema }) { note }: ResolveBody,
  ): Promise<Mismatch> {
    await this.resolveMismatch.resolve(user, id, note);
    return this.adminMismatches.get(id);
  }

  @Get('audit')
  @Operation({ summary: 'The audit log, newest first', response: auditListSchema })
  audit(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.auditLog.list(query);
  }
}
