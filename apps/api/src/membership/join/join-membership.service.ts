import type { JoinMembership as JoinBody, Membership as MembershipView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Shopper } from '../../card-testing/card-testing.service';
import type { Plan } from '../plan/plan';
import { EndMembership } from '../subscription/end-membership.service';
import { MakeSubscription } from '../subscription/make-subscription.service';
import { isAtPricesOf } from '../subscription/membership';
import { alreadyMember } from '../subscription/membership-problems';
import { ReadMembership } from '../subscription/read-membership.service';
import { EnsureMembership, type LiveMembership } from './ensure-membership.service';
import { FirstPayment } from './first-payment.service';
import { JoinablePlan } from './joinable-plan.service';

/** Begins a membership, or tries again to pay for one whose first payment has failed. */
@Injectable()
export class JoinMembership {
  constructor(
    private readonly joinablePlan: JoinablePlan,
    private readonly ensureMembership: EnsureMembership,
    private readonly makeSubscription: MakeSubscription,
    private readonly endMembership: EndMembership,
    private readonly firstPayment: FirstPayment,
    private readonly readMembership: ReadMembership,
  ) {}

  /**
   * Whoever joins twice at once has one membership: a unique index allows one that has not ended, and its subscription is
   * made under a key of its row. A decline is an answer; where the payment stands is in `payment`. One that has expired
   * since it was begun is begun anew with the same card, which was not charged.
   *
   * @param network see `networkOf`
   * @throws Problem 409 `already_member`, `price_changed`, `payment_in_progress`, 422 `membership_unavailable`,
   * `cvc_required`, `cvc_token_invalid`, `payment_method_unavailable`, `payment_rejected`, 403
   * `email_verification_required`, 429, 503
   */
  async join(
    user: Shopper,
    body: JoinBody,
    network: string,
  ): Promise<{ created: boolean; view: MembershipView }> {
    const plan = await this.joinablePlan.require(body.seenPrices);
    const { paymentMethodId, cvcToken = null } = body;
    const pay = async () => {
      const { membership, created } = await this.ensureLive(user, plan);
      const made = await this.makeSubscription.ensureAlone(membership, created);
      const card = { paymentMethodId, cvcToken, byLink: false };
      return { created, came: await this.firstPayment.pay(user, made, card, network) };
    };
    const first = await pay();
    const { created } = first.came === 'expired' ? await pay() : first;
    return { created, view: await this.readMembership.view(user.id) };
  }

  /** A membership that was started at other prices and never paid for is ended at Stripe first. */
  private async ensureLive(user: Shopper, plan: Plan): Promise<LiveMembership> {
    const live = await this.ensureMembership.ensureLive(user.id, plan);
    if (live.membership.status !== 'incomplete') throw alreadyMember();
    if (live.created || isAtPricesOf(live.membership, plan)) return live;
    if (!(await this.endMembership.endIfUnpaid(live.membership.id))) throw alreadyMember();
    const again = await this.ensureMembership.ensureLive(user.id, plan);
    if (again.membership.status !== 'incomplete') throw alreadyMember();
    return again;
  }
}
