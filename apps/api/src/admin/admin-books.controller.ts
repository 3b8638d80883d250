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
  type SettleMismatch as SettleBody,
  settleMismatchSchema,
  type TakingsQuery,
  type Takings as TakingsView,
  takingsQuerySchema,
  takingsSchema,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param';
import { ResolveMismatch } from '../reconciliation/resolve-mismatch.service';
import { AdminMismatches } from './admin-mismatches';
import { AuditLog } from './audit-log';
import { Summary } from './summary';
import { Takings } from './takings';

/** The shop's books as accountants mean them: sums, differences, and who did what. */
@OperationTag('Admin')
@Controller('api/admin')
@Roles('admin')
export class AdminBooksController {
  constructor(
    private readonly summary: Summary,
    private readonly takings: Takings,
    private readonly adminMismatches: AdminMismatches,
    private readonly resolveMismatch: ResolveMismatch,
    private readonly auditLog: AuditLog,
  ) {}

  @Get('summary')
  @Operation({ summary: 'What waits for the owner', response: adminSummarySchema })
  readSummary(
    @Query({ schema: adminSummaryQuerySchema }) { since }: AdminSummaryQuery,
  ): Promise<AdminSummary> {
    return this.summary.read(since);
  }

  @Get('takings')
  @Operation({ summary: 'Money taken and given back per day (UTC)', response: takingsSchema })
  readTakings(@Query({ schema: takingsQuerySchema }) { days }: TakingsQuery): Promise<TakingsView> {
    return this.takings.of(days);
  }

  @Get('mismatches')
  @Operation({ summary: 'What differs between Stripe and the database', response: mismatchListSchema })
  list(@Query({ schema: mismatchQuerySchema }) query: MismatchQuery): Promise<Page<Mismatch>> {
    return this.adminMismatches.list(query);
  }

  @Post('mismatches/:id/settle')
  @HttpCode(200)
  @Operation({
    summary: 'Read both sides of a difference again and put it right, or close it with a note',
    response: mismatchSchema,
    errors: ['not_settled', 'already_resolved', 'payment_provider_unavailable'],
  })
  async settle(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: settleMismatchSchema }) { note }: SettleBody,
  ): Promise<Mismatch> {
    await this.resolveMismatch.resolve(user, id, note);
    return this.adminMismatches.get(id);
  }

  @Get('audit')
  @Operation({ summary: 'Who did what in Admin, last first', response: auditListSchema })
  audit(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.auditLog.list(query);
  }
}
