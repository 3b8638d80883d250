import { Injectable } from '@nestjs/common';
import { RestOfMonth } from './invoice-refunds/rest-of-month.service';
import { MembershipRepository } from './subscription/membership.repository';

/** What other features ask of memberships. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly restOfMonth: RestOfMonth,
  ) {}

  /** What ending a membership now would give back of its month, in minor units. */
  async refundableRest(membershipId: string): Promise<number> {
    const membership = await this.membershipRepository.find(membershipId);
    return membership ? this.restOfMonth.amountOf(membership) : 0;
  }
}
