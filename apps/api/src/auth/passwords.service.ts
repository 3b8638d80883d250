import { Inject, Injectable } from '@nestjs/common';
import { compare, hash } from 'bcrypt';
import { CONFIG, type Config } from '../config/config';
import { Problem } from '../http/problem';
import { passwordFault } from './password-rule';

/** bcrypt on the thread pool, off the event loop. */
@Injectable()
export class Passwords {
  /** Hash of nothing anyone can type, so that a login for an unknown user takes as long as any other. */
  private readonly nobody: Promise<string>;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.nobody = hash('\u0000nobody', config.bcryptRounds);
  }

  /**
   * The hash of a chosen password; nothing else makes one.
   * @param email address of the account
   * @param path of its field in the request
   * @throws Problem `validation_failed` for one that is easily guessed
   */
  choose(password: string, email: string, path: string): Promise<string> {
    const fault = passwordFault(password, email);
    if (fault) throw new Problem('validation_failed', fault.message, { errors: [{ path, ...fault }] });
    return hash(password, this.config.bcryptRounds);
  }

  /** Whether the password fits; compares in the same time when there is no hash. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const fits = await compare(password, passwordHash ?? (await this.nobody));
    return fits && passwordHash !== null;
  }
}
