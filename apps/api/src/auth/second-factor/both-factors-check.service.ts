import type { BothFactors } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem';
import { signInFirst, UsersService } from '../../users/users.service';
import { PasswordCheck } from '../password-check.service';
import { CheckCode } from './check-code.service';

export const inactive = () => new Problem('second_factor_inactive', 'Two-step authentication is off.');

/** Asks for password and code, of a user whose second factor is active. */
@Injectable()
export class BothFactorsCheck {
  constructor(
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly checkCode: CheckCode,
  ) {}

  /**
   * @param network that the limits count by
   * @throws Problem `password_incorrect`, `code_incorrect`, `rate_limited`, `unauthenticated`, 409
   * `second_factor_inactive`
   */
  async require(userId: string, { password, code }: BothFactors, network: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw signInFirst();
    if (!user.hasSecondFactor) throw inactive();
    await this.passwordCheck.require(userId, password, network);
    await this.checkCode.require(userId, code, network);
  }
}
