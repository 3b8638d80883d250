import type { SecondFactor } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import type { PendingSignIn } from '../../http/current-user.decorator';
import { Problem } from '../../http/problem';
import { PENDING_SIGN_IN_MS } from '../../http/session';
import { type DataSubject, ExportsPersonalData } from '../../personal-data/exports-personal-data.decorator';
import type { UserEntity } from '../../users/user.entity';
import { UsersService } from '../../users/users.service';
import { CheckCode } from './check-code.service';
import { removeSecondFactor, SecondFactorRepository } from './second-factor.repository';

/** What a user sees of the second factor, and the second step of a sign-in. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly checkCode: CheckCode,
    private readonly secondFactorRepository: SecondFactorRepository,
  ) {}

  /** @param passed whether the session of the request has passed it */
  async read(userId: string, passed: boolean): Promise<SecondFactor> {
    const state = await this.secondFactorRepository.state(this.dataSource.manager, userId);
    return {
      active: state !== null,
      activeSince: state?.since.toISOString() ?? null,
      recoveryCodesLeft: state?.codesLeft ?? 0,
      passed,
      requiredForAdmins: this.config.adminSecondFactor === 'required',
    };
  }

  /**
   * The user whose password was right just now, once the code is right too.
   * @param pending from the session
   * @param network that the limit of recovery codes counts by
   * @throws Problem `code_incorrect`, `rate_limited`, `unauthenticated` when the password has to be entered again
   */
  async signIn(pending: PendingSignIn | undefined, code: string, network: string): Promise<UserEntity> {
    if (!pending || Date.now() - pending.since > PENDING_SIGN_IN_MS) throw passwordFirst();
    await this.checkCode.require(pending.userId, code, network);
    const user = await this.users.find(pending.userId);
    // What ends all sessions ends this one too.
    if (!user?.hasSecondFactor || user.sessionEpoch !== pending.epoch) throw passwordFirst();
    return user;
  }

  /** Without the secret and the codes; null while it is off. */
  @ExportsPersonalData('secondFactor')
  async export({ id }: DataSubject): Promise<unknown> {
    const state = await this.secondFactorRepository.state(this.dataSource.manager, id);
    return state && { activeSince: state.since, recoveryCodesLeft: state.codesLeft };
  }

  /** Erases the factor of an account that is deleted. */
  erase(manager: EntityManager, userId: string): Promise<void> {
    return removeSecondFactor(manager, userId);
  }
}

const passwordFirst = () =>
  new Problem('unauthenticated', 'Your sign-in took too long or was ended. Enter your password again.');
