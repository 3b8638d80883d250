import type { JoinMembership as JoinBody } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { type Plan, toPlanView } from '../plan/plan';
import { PlanService } from '../plan/plan.service';
import { pricesChanged, unavailable } from '../subscription/membership-problems';

/** The plan that somebody wants to join. */
@Injectable()
export class JoinablePlan {
  constructor(private readonly plan: PlanService) {}

  /** @throws Problem 422 `membership_unavailable`, 409 `price_changed` where other prices were seen than those of now */
  async require(seen: JoinBody['seenPrices']): Promise<Plan> {
    const plan = await this.plan.current();
    if (!plan) throw unavailable();
    if (seen) {
      const { today, monthly } = toPlanView(plan, 0);
      const same = [today, monthly].every((price, index) => {
        const shown = index === 0 ? seen.today : seen.monthly;
        return shown.amount === price.amount && shown.currency === price.currency;
      });
      if (!same) throw pricesChanged();
    }
    return plan;
  }
}
