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
  type SettleMismatch as SettleBody,
  settleMismatchSchema,
  type TakingsQuery,
  type Takings as TakingsView,
  takingsQuerySchema,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { ResolveMismatch } from '../reconciliation/resolve-mismatch.service';
import { AdminMismatches } from './admin-mismatches';
import { AuditLog } from './audit-log';
import { Summary } from './summary';
import { Takings } from './takings';

/** The shop's books as accountants mean them: sums, differences, and who did what. */
@Controller('api/admin')
@Roles('admin')
export class AdminBooksController {
  constructor(
    private readonly summaries: Summary,
    private readonly taking: Takings,
    private readonly mismatches: AdminMismatches,
    private readonly resolveMismatch: ResolveMismatch,
    private readonly log: AuditLog,
  ) {}

  @Get('summary')
  summary(@Query({ schema: adminSummaryQuerySchema }) { since }: AdminSummaryQuery): Promise<AdminSummary> {
    return this.summaries.read(since);
  }

  @Get('takings')
  takings(@Query({ schema: takingsQuerySchema }) { days }: TakingsQuery): Promise<TakingsView> {
    return this.taking.of(days);
  }

  @Get('mismatches')
  list(@Query({ schema: mismatchQuerySchema }) query: MismatchQuery): Promise<Page<Mismatch>> {
    return this.mismatches.list(query);
  }

  @Post('mismatches/:id/settle')
  @HttpCode(200)
  async settle(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: settleMismatchSchema }) { note }: SettleBody,
  ): Promise<Mismatch> {
    await this.resolveMismatch.resolve(user, id, note);
    return this.mismatches.get(id);
  }

  @Get('audit')
  audit(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.log.list(query);
  }
}
