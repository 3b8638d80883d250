import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { LimitsService } from '../limits/limits.service';
import { AccountLinks } from './account-links.service';

/** A link to a new password for who has forgotten the old one. */
@Injectable()
export class ForgotPassword {
  constructor(
    private readonly accountLinks: AccountLinks,
    private readonly limits: LimitsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Asks for a link. Whether the address has an account is looked up by the job, so that neither the answer nor its
   * time tells; nor do the limits, beyond which nothing is sent.
   * @param network that the limit counts by
   */
  async sendLink(email: string, network: string): Promise<void> {
    if (!(await this.limits.allows('forgotPasswordCalls', network))) return;
    if (!(await this.limits.allows('forgotPassword', email))) return;
    await this.transactions.run((manager) =>
      this.accountLinks.request(manager, { kind: 'reset_password', email }),
    );
  }
}
