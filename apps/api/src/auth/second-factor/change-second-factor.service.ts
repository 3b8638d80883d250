import { randomUUID } from 'node:crypto';
import type { BothFactors } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions.service';
import { JobsService } from '../../jobs/jobs.service';
import { UsersService } from '../../users/users.service';
import { BothFactorsCheck, inactive } from './both-factors-check.service';
import { hashOf, inGroups, newRecoveryCodes } from './recovery-codes';
import { removeSecondFactor, SecondFactorRepository } from './second-factor.repository';
import { type Renewed, SecondFactorSwitch } from './second-factor-switch.service';

/** Turns an active second factor off, or renews its recovery codes; both ask for both factors. */
@Injectable()
export class ChangeSecondFactor {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly bothFactorsCheck: BothFactorsCheck,
    private readonly secondFactorRepository: SecondFactorRepository,
    private readonly secondFactorSwitch: SecondFactorSwitch,
    private readonly audit: AuditService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Ends every session of the user; answers what to sign the caller in with again.
   * @param sid session id of the request
   * @param network that the limits count by
   * @throws Problem as {@link BothFactorsCheck.require}
   */
  async turnOff(userId: string, sid: string, proof: BothFactors, network: string): Promise<Renewed> {
    await this.bothFactorsCheck.require(userId, proof, network);
    return this.secondFactorSwitch.set(userId, sid, false, (manager) => removeSecondFactor(manager, userId));
  }

  /**
   * New recovery codes; the old ones are void. A mail says so, and for an admin a line in the audit log.
   * @param network that the limits count by
   * @throws Problem as {@link turnOff}
   */
  async renewCodes(userId: string, proof: BothFactors, network: string): Promise<string[]> {
    await this.bothFactorsCheck.require(userId, proof, network);
    const codes = newRecoveryCodes();
    await this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, userId);
      if (!user?.hasSecondFactor) throw inactive();
      await this.secondFactorRepository.replaceRecoveryCodes(manager, userId, codes.map(hashOf));
      if (user.role === 'admin') {
        const action = 'user.recovery_codes_renew';
        await this.audit.record(manager, user, { action, subjectType: 'user', subjectId: userId });
      }
      await this.jobs.sendRecoveryCodesNotice(manager, userId, randomUUID());
    });
    return codes.map(inGroups);
  }
}
