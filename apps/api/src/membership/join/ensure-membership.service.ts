import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service';
import { Transactions } from '../../database/transactions.service';
import { LimitsService } from '../../limits/limits.service';
import { inProgress } from '../../payments/payment-problems';
import { UsersService } from '../../users/users.service';
import type { Plan } from '../plan/plan';
import type { Membership } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';

export type LiveMembership = { membership: Membership; created: boolean };

/** The row of a membership, from which its subscription is made. */
@Injectable()
export class EnsureMembership {
  constructor(
    private readonly limits: LimitsService,
    private readonly customers: CustomersService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly membershipRepository: MembershipRepository,
  ) {}

  /**
   * A new membership at the plan's prices, or the user's one that has not ended, whatever its status.
   * @throws Problem 409 `payment_in_progress`, 429
   */
  async ensureLive(userId: string, plan: Plan): Promise<LiveMembership> {
    await this.limits.consume('paymentCreations', userId);
    const customerId = await this.customers.ensure(userId);
    return this.transactions.run(async (manager) => {
      await this.users.preventDeletion(manager, userId);
      const inserted = await this.membershipRepository.insert(manager, {
        userId,
        customerId,
        productId: plan.productId,
        priceId: plan.monthlyPriceId,
        signUpPriceId: plan.signUpPriceId,
        monthlyAmount: plan.monthlyAmount,
        agreedAmount: plan.signUpAmount + plan.monthlyAmount,
        currency: plan.currency,
      });
      if (inserted) return { membership: inserted, created: true };
      const live = await this.membershipRepository.findLiveOf(userId, manager);
      // Ended since the insert met it.
      if (!live) throw inProgress();
      return { membership: live, created: false };
    });
  }
}
