import { Inject, Injectable } from '@nestjs/common';
import { compare, hash } from 'bcrypt';
import { CONFIG, type Config } from '../config/config';

/** bcrypt on the thread pool, off the event loop. */
@Injectable()
export class Passwords {
  /** Hash of nothing anyone can type, so that a login for an unknown user takes as long as any other. */
  private readonly nobody: Promise<string>;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.nobody = hash('\u0000nobody', config.bcryptRounds);
  }

  hash(password: string): Promise<string> {
    return hash(password, this.config.bcryptRounds);
  }

  /** Whether the password fits; compares in the same time when there is no hash. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const fits = await compare(password, passwordHash ?? (await this.nobody));
    return fits && passwordHash !== null;
  }
}
