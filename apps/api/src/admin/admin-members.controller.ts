import {
  type CancelMember as CancelBody,
  cancelMemberSchema,
  type Member,
  type MemberDetail,
  type MemberQuery,
  type MembershipReport,
  type MembershipReportQuery,
  memberDetailSchema,
  memberListSchema,
  memberQuerySchema,
  membershipReportQuerySchema,
  membershipReportSchema,
  type Page,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, MovesMoney, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { CancelMember } from '../membership/subscription/cancel-member.service';
import { AdminMembers } from './admin-members.service';
import { MembershipReportService } from './membership-report.service';

@OperationTag('Admin')
@Controller('api/admin')
@Roles('admin')
export class AdminMembersController {
  constructor(
    private readonly adminMembers: AdminMembers,
    private readonly cancelMember: CancelMember,
    private readonly membershipReport: MembershipReportService,
  ) {}

  @Get('members')
  @Operation({ summary: 'All memberships, newest first', response: memberListSchema })
  list(@Query({ schema: memberQuerySchema }) query: MemberQuery): Promise<Page<Member>> {
    return this.adminMembers.list(query);
  }

  @Get('members/:id')
  @Operation({ summary: 'A membership with its invoices and its timeline', response: memberDetailSchema })
  get(@Param('id', UuidParam) id: string): Promise<MemberDetail> {
    return this.adminMembers.get(id);
  }

  @Post('members/:id/cancel')
  @HttpCode(200)
  @MovesMoney()
  @Operation({
    summary: 'End a membership now, with the rest of its month refunded if wanted, or with its period',
    response: memberDetailSchema,
    errors: [
      'membership_not_active',
      'membership_already_canceled',
      'membership_unavailable',
      'payment_in_progress',
      'payment_provider_unavailable',
    ],
  })
  async cancel(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: cancelMemberSchema }) body: CancelBody,
  ): Promise<MemberDetail> {
    await this.cancelMember.cancel(user, id, body);
    return this.adminMembers.get(id);
  }

  @Get('membership-report')
  @Operation({
    summary: 'Members, recurring revenue, joiners and leavers per month',
    response: membershipReportSchema,
  })
  report(
    @Query({ schema: membershipReportQuerySchema }) { months }: MembershipReportQuery,
  ): Promise<MembershipReport> {
    return this.membershipReport.of(months);
  }
}
