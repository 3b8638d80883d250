import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../http/problem';
import { LimitsService } from '../../limits/limits.service';
import { hashOf, isRecoveryCode } from './recovery-codes';
import { SecondFactorRepository, type StoredSecret } from './second-factor.repository';
import { stepOf } from './totp';

export const codeIncorrect = (detail = 'Wrong code. Enter the one that your app shows now.'): Problem =>
  new Problem('code_incorrect', detail, { errors: [{ path: 'code', code: 'incorrect', message: detail }] });

/** Checks codes of second factors; each is valid once. */
@Injectable()
export class CheckCode {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secondFactorRepository: SecondFactorRepository,
    private readonly limits: LimitsService,
  ) {}

  /**
   * Uses up a code of an active factor. Codes of the app are limited per account, before they are checked, so that
   * parallel guesses count too; recovery codes cannot be guessed and are not, so that nobody who knows a password can
   * lock its owner out.
   * @param network that the limit of recovery codes counts by
   * @throws Problem `code_incorrect`, `rate_limited`
   */
  async require(userId: string, code: string, network: string): Promise<void> {
    const { manager } = this.dataSource;
    if (isRecoveryCode(code)) {
      await this.limits.consume('linkUses', network);
      if (await this.secondFactorRepository.useRecoveryCode(manager, userId, hashOf(code))) return;
      throw codeIncorrect('Wrong recovery code, or one that was used.');
    }
    const { step } = await this.match(userId, code, () =>
      this.secondFactorRepository.findActive(manager, userId),
    );
    if (!(await this.secondFactorRepository.useStep(manager, userId, step))) {
      throw codeIncorrect('This code was used already. Wait for the next one.');
    }
    // Not before: a code that was seen by others must not let them guess on.
    await this.resetFailures(userId);
  }

  /** A code was right: the wrong ones before it no longer count. */
  async resetFailures(userId: string): Promise<void> {
    await this.limits.reset({ name: 'secondFactorFailures', key: userId });
  }

  /**
   * The time step of a code, and the secret as it is stored. The code counts as wrong until {@link resetFailures}.
   * @param read reads the secret; after the limit, and nothing of it is told
   * @throws Problem `code_incorrect`, `rate_limited`
   */
  async match(
    userId: string,
    code: string,
    read: () => Promise<StoredSecret | null>,
  ): Promise<{ step: number; sealed: Buffer }> {
    await this.limits.consume('secondFactorFailures', userId);
    const stored = await read();
    if (stored && !stored.secret) {
      throw codeIncorrect('Codes of your app can no longer be checked. Use a recovery code.');
    }
    const step = stored?.secret ? stepOf(stored.secret, code, Date.now()) : null;
    if (!stored || step === null) throw codeIncorrect();
    return { step, sealed: stored.sealed };
  }
}
