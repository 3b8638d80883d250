import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { MembershipOfUser } from '../membership/subscription/membership-of-user.service';
import { PaymentsOfUser } from '../payments/payments-of-user.service';
import { AccountProof } from './account-proof.service';
import { EraseAccount } from './erase-account.service';

const inProgress = () =>
  new Problem('payment_in_progress', 'A payment is in progress. Delete the account when it is complete.');

/** How often new orders are ended before the deletion is refused. */
const MAX_TRIES = 3;

/**
 * Deletes an account. Orders, payments and refunds are kept for accounting, without personal data; the Stripe
 * customer goes with its cards, by a job.
 */
@Injectable()
export class DeleteAccount {
  constructor(
    private readonly accountProof: AccountProof,
    private readonly paymentsOfUser: PaymentsOfUser,
    private readonly membershipOfUser: MembershipOfUser,
    private readonly eraseAccount: EraseAccount,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Ends the membership and open orders first, at Stripe before here, then erases the person in one transaction. Refused halfway, some
   * open orders may be canceled and the membership ended, and the account is as it was.
   * @param sid session id of the request
   * @param network that the limit of wrong passwords counts by
   * @throws Problem `password_incorrect`, `rate_limited`, `unauthenticated`, 409 `payment_in_progress`, `last_admin`,
   * 422 `payment_rejected`, 503
   */
  async delete(userId: string, sid: string, password: string | undefined, network: string): Promise<void> {
    await this.accountProof.require(userId, sid, password, network);
    await this.transactions.run((manager) => this.eraseAccount.mustNotBeLastAdmin(manager, userId));
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (await this.paymentsOfUser.areInFlight(userId)) throw inProgress();
      await this.membershipOfUser.endLive(userId);
      await this.paymentsOfUser.cancelOpenOrders(userId);
      if (await this.transactions.run((manager) => this.eraseAccount.erase(manager, userId, sid))) return;
    }
    throw inProgress();
  }
}
