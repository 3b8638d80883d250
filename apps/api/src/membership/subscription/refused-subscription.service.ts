import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service';
import type { Problem } from '../../http/problem';
import { isStripeError } from '../../stripe/error-kinds';
import { isMissing } from '../../stripe/stripe-errors';
import { PlanService } from '../plan/plan.service';
import type { Membership } from './membership';
import { unavailable } from './membership-problems';

/** Puts right what Stripe has refused a subscription for, so that the next try finds it so. */
@Injectable()
export class RefusedSubscription {
  constructor(
    private readonly plan: PlanService,
    private readonly customers: CustomersService,
  ) {}

  /** A customer that is gone at Stripe is replaced; else what was sold till now is looked up. */
  async explain({ customerId }: Membership, error: unknown): Promise<Problem> {
    const isCustomer = isStripeError(error) && isMissing(error) && error.param === 'customer';
    const repair = isCustomer ? this.customers.replace(customerId) : this.plan.refresh();
    await repair.catch(() => undefined);
    return unavailable(error);
  }
}
