import {
  type ChangeMembershipCard as ChangeCardBody,
  changeMembershipCardSchema,
  type JoinMembership as JoinBody,
  joinMembershipSchema,
  type Membership,
  type MembershipCardChange,
  type MembershipPlan,
  membershipCardChangeSchema,
  membershipPlanSchema,
  membershipSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIG, type Config } from '../config/config';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, Public, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';
import { ChangeMembershipCard } from './cards/change-membership-card.service';
import { JoinMembership } from './join/join-membership.service';
import { toPlanView } from './plan/plan';
import { PlanService } from './plan/plan.service';
import { ChangeMembership } from './subscription/change-membership.service';
import { ReadMembership } from './subscription/read-membership.service';

@OperationTag('Membership')
@Controller('api/membership')
export class MembershipController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly plan: PlanService,
    private readonly readMembership: ReadMembership,
    private readonly joinMembership: JoinMembership,
    private readonly changeMembership: ChangeMembership,
    private readonly changeMembershipCard: ChangeMembershipCard,
  ) {}

  @Get()
  @Operation({ summary: 'The membership, and where its payment stands', response: membershipSchema })
  get(@CurrentUser() user: SessionUser): Promise<Membership> {
    return this.readMembership.get(user.id);
  }

  @Public()
  @Get('plan')
  @Operation({ summary: 'What joining costs', response: membershipPlanSchema, errors: ['not_found'] })
  async getPlan(): Promise<MembershipPlan> {
    const plan = await this.plan.current();
    if (!plan) throw Problem.notFound('A membership');
    return toPlanView(plan, this.config.membership.discountPercent);
  }

  /** 201 for a new membership, 200 for another try at the first payment of one. */
  @Post()
  @Operation({
    summary: 'Join, or try again to pay for joining (200)',
    description:
      'The sign-up fee and the first month are charged at once, and each month renews it without the member: sending ' +
      'this is the consent. A saved card needs `cvcToken`, a new card is made with its CVC. A decline is an answer, not ' +
      'a problem: `payment` says where the payment stands. At `requires_action` the browser passes the challenge, then ' +
      'reads again and confirms nothing.',
    statuses: [200, 201],
    response: membershipSchema,
    errors: [
      'not_found',
      'already_member',
      'price_changed',
      'membership_unavailable',
      'membership_not_active',
      'invoice_void',
      'cvc_required',
      'cvc_token_invalid',
      'payment_method_unavailable',
      'payment_rejected',
      'payment_in_progress',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  async join(
    @CurrentUser() user: SessionUser,
    @Body({ schema: joinMembershipSchema }) body: JoinBody,
    @ClientNetwork() network: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Membership> {
    const { created, view } = await this.joinMembership.join(user, body, network);
    response.status(created ? 201 : 200);
    return view;
  }

  @Delete()
  @HttpCode(200)
  @Operation({
    summary: 'End the membership with its paid period',
    description: 'One whose first payment or whose renewal was not made ends at once.',
    response: membershipSchema,
    errors: [
      'membership_not_active',
      'membership_already_canceled',
      'membership_unavailable',
      'payment_in_progress',
      'payment_provider_unavailable',
    ],
  })
  cancel(@CurrentUser() user: SessionUser): Promise<Membership> {
    return this.changeMembership.cancel(user.id);
  }

  @Post('resume')
  @HttpCode(200)
  @Operation({
    summary: 'Let a membership that was canceled go on, before its period is over',
    response: membershipSchema,
    errors: [
      'membership_not_active',
      'membership_not_canceled',
      'membership_unavailable',
      'payment_in_progress',
      'payment_provider_unavailable',
    ],
  })
  resume(@CurrentUser() user: SessionUser): Promise<Membership> {
    return this.changeMembership.resume(user.id);
  }

  @Put('payment-method')
  @Operation({
    summary: 'Another card for renewals',
    description:
      'The card is set up for charges without the member, which the bank may want to see: at `requires_action` the ' +
      'browser passes the challenge and sends the `setupId`. A decline is an answer, not a problem.',
    response: membershipCardChangeSchema,
    errors: [
      'not_found',
      'membership_not_active',
      'membership_unavailable',
      'payment_method_unavailable',
      'payment_in_progress',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  changeCard(
    @CurrentUser() user: SessionUser,
    @Body({ schema: changeMembershipCardSchema }) body: ChangeCardBody,
    @ClientNetwork() network: string,
  ): Promise<MembershipCardChange> {
    return this.changeMembershipCard.change(user, body, network);
  }
}
