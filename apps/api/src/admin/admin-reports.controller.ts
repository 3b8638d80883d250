import {
  type AdminSummary,
  type AdminSummaryQuery,
  type AuditEntry,
  type AuditQuery,
  adminSummaryQuerySchema,
  auditQuerySchema,
  type Mismatch,
  type MismatchQuery,
  mismatchQuerySchema,
  type Page,
  type RevenueQuery,
  type Revenue as RevenueView,
  resolveMismatchSchema,
  revenueQuerySchema,
  type ResolveMismatch as SettleBody,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { ResolveMismatch } from '../reconciliation/resolve-mismatch.service';
import { AdminMismatches } from './admin-mismatches.service';
import { AuditLog } from './audit-log.service';
import { RevenueService } from './revenue.service';
import { SummaryService } from './summary.service';

/** The shop's books as accountants mean them: sums, differences, and who did what. */
@Controller('api/admin')
@Roles('admin')
export class AdminReportsController {
  constructor(
    private readonly summaryService: SummaryService,
    private readonly revenueService: RevenueService,
    private readonly adminMismatches: AdminMismatches,
    private readonly resolveMismatch: ResolveMismatch,
    private readonly auditLog: AuditLog,
  ) {}

  @Get('summary')
  summary(@Query({ schema: adminSummaryQuerySchema }) { since }: AdminSummaryQuery): Promise<AdminSummary> {
    return this.summaryService.read(since);
  }

  @Get('revenue')
  revenue(@Query({ schema: revenueQuerySchema }) { days }: RevenueQuery): Promise<RevenueView> {
    return this.revenueService.of(days);
  }

  @Get('mismatches')
  list(@Query({ schema: mismatchQuerySchema }) query: MismatchQuery): Promise<Page<Mismatch>> {
    return this.adminMismatches.list(query);
  }

  @Post('mismatches/:id/resolve')
  @HttpCode(200)
  async resolve(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: resolveMismatchSchema }) { note }: SettleBody,
  ): Promise<Mismatch> {
    await this.resolveMismatch.settle(user, id, note);
    return this.adminMismatches.get(id);
  }

  @Get('audit')
  audit(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.auditLog.list(query);
  }
}
