import type { SecondFactorSetup } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { signInFirst, UsersService } from '../../users/users.service';
import { PasswordCheck } from '../password-check.service';
import { CheckCode } from './check-code.service';
import { hashOf, inGroups, newRecoveryCodes } from './recovery-codes';
import { SecondFactorRepository } from './second-factor.repository';
import { type Renewed, SecondFactorSwitch } from './second-factor-switch.service';
import { appSetup, newSecret } from './totp';

const alreadyActive = () =>
  new Problem('second_factor_active', 'Two-step authentication is on. Turn it off first.');
const notBegun = () =>
  new Problem('second_factor_inactive', 'This set-up is no longer valid. Begin it again.');

/** Sets a second factor up: a secret for the app, then a code that proves that the app has it. */
@Injectable()
export class SetUpSecondFactor {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly checkCode: CheckCode,
    private readonly secondFactorRepository: SecondFactorRepository,
    private readonly secondFactorSwitch: SecondFactorSwitch,
  ) {}

  /**
   * A new secret, which is shown now and never again.
   * @param network that the limit of wrong passwords counts by
   * @throws Problem `password_incorrect`, `rate_limited`, 409 `second_factor_active`
   */
  async begin(userId: string, password: string, network: string): Promise<SecondFactorSetup> {
    const { email } = await this.passwordCheck.require(userId, password, network);
    const secret = newSecret();
    await this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, userId);
      if (!user) throw signInFirst();
      if (user.hasSecondFactor) throw alreadyActive();
      await this.secondFactorRepository.begin(manager, userId, secret);
    });
    return appSetup(secret, email, this.config.shop.name);
  }

  /**
   * Activates the factor with a code of the app. Ends every session of the user, since none of them has passed it, and
   * answers what to sign the caller in with again, and the recovery codes.
   * @param sid session id of the request
   * @throws Problem `code_incorrect`, `rate_limited`, `unauthenticated`, 409 `second_factor_active`, 409
   * `second_factor_inactive` without a set-up, or when another one has replaced it
   */
  async confirm(userId: string, sid: string, code: string): Promise<Renewed & { recoveryCodes: string[] }> {
    const pending = () =>
      this.transactions.run((manager) => this.secondFactorRepository.findPending(manager, userId));
    if (!(await pending())) {
      const user = await this.users.find(userId);
      throw user?.hasSecondFactor ? alreadyActive() : notBegun();
    }
    const { step, sealed } = await this.checkCode.match(userId, code, pending);
    await this.checkCode.resetFailures(userId);
    const recoveryCodes = newRecoveryCodes();
    const renewed = await this.secondFactorSwitch.set(userId, sid, true, async (manager) => {
      if (!(await this.secondFactorRepository.activate(manager, userId, sealed, step))) throw notBegun();
      await this.secondFactorRepository.replaceRecoveryCodes(manager, userId, recoveryCodes.map(hashOf));
    });
    return { ...renewed, recoveryCodes: recoveryCodes.map(inGroups) };
  }
}
