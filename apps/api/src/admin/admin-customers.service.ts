import type {
  AdminCustomer,
  AdminCustomerCard,
  AdminCustomerDetail,
  AdminCustomerQuery,
  Page,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { MembershipsService } from '../membership/memberships.service';
import { addSums } from '../money/sums';
import { OrdersService } from '../orders/orders.service';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service';
import { UserDirectory } from '../users/user-directory.service';

/** Customers, for admins; each feature is asked for what it knows of them. */
@Injectable()
export class AdminCustomers {
  constructor(
    private readonly userDirectory: UserDirectory,
    private readonly customers: CustomersService,
    private readonly orders: OrdersService,
    private readonly memberships: MembershipsService,
    private readonly paymentMethods: PaymentMethodsService,
  ) {}

  /** Newest first. */
  list(query: AdminCustomerQuery): Promise<Page<AdminCustomer>> {
    return this.userDirectory.list(query);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<AdminCustomerDetail> {
    const user = await this.require(id);
    const [stripeCustomerId, ofOrders, ofMembership, membership] = await Promise.all([
      this.customers.find(id),
      this.orders.sumsOf(id),
      this.memberships.sumsOf(id),
      this.memberships.latestOf(id),
    ]);
    return {
      ...user,
      stripeCustomerId,
      sums: addSums(ofOrders, ofMembership),
      membership: membership && {
        id: membership.id,
        status: membership.status,
        cancelAtPeriodEnd: membership.cancelAtPeriodEnd,
        currentPeriodEnd: membership.currentPeriodEnd?.toISOString() ?? null,
      },
    };
  }

  /**
   * The saved cards, which Stripe alone keeps: one call to it.
   * @throws Problem 404, 503
   */
  async cards(id: string): Promise<AdminCustomerCard[]> {
    await this.require(id);
    const cards = await this.paymentMethods.list(id);
    return cards.map(({ brand, last4, expMonth, expYear, isDefault, isExpired }) => ({
      brand,
      last4,
      expMonth,
      expYear,
      isDefault,
      isExpired,
    }));
  }

  private async require(id: string) {
    const user = await this.userDirectory.find(id);
    if (!user) throw Problem.notFound('This customer');
    return user;
  }
}
