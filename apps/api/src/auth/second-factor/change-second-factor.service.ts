import type { BothFactors } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { signInFirst, UsersService } from '../../users/users.service';
import { PasswordCheck } from '../password-check.service';
import { CheckCode } from './check-code.service';
import { hashOf, inGroups, newRecoveryCodes } from './recovery-codes';
import { removeSecondFactor, SecondFactorRepository } from './second-factor.repository';
import { type Renewed, SecondFactorSwitch } from './second-factor-switch.service';

const inactive = () => new Problem('second_factor_inactive', 'Two-step authentication is off.');

/** Turns an active second factor off, or renews its recovery codes; both ask for both factors. */
@Injectable()
export class ChangeSecondFactor {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly checkCode: CheckCode,
    private readonly repository: SecondFactorRepository,
    private readonly secondFactorSwitch: SecondFactorSwitch,
  ) {}

  /**
   * Ends every session of the user; answers what to sign the caller in with again.
   * @param sid session id of the request
   * @param network that the limits count by
   * @throws Problem `password_incorrect`, `code_incorrect`, `rate_limited`, `unauthenticated`, 409
   * `second_factor_inactive`
   */
  async turnOff(userId: string, sid: string, proof: BothFactors, network: string): Promise<Renewed> {
    await this.prove(userId, proof, network);
    return this.secondFactorSwitch.set(userId, sid, false, (manager) => removeSecondFactor(manager, userId));
  }

  /**
   * New recovery codes; the old ones are void.
   * @param network that the limits count by
   * @throws Problem as {@link turnOff}
   */
  async renewCodes(userId: string, proof: BothFactors, network: string): Promise<string[]> {
    await this.prove(userId, proof, network);
    const codes = newRecoveryCodes();
    await this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, userId);
      if (!user?.hasSecondFactor) throw inactive();
      await this.repository.replaceRecoveryCodes(manager, userId, codes.map(hashOf));
    });
    return codes.map(inGroups);
  }

  private async prove(userId: string, { password, code }: BothFactors, network: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw signInFirst();
    if (!user.hasSecondFactor) throw inactive();
    await this.passwordCheck.require(userId, password, network);
    await this.checkCode.require(userId, code, network);
  }
}
