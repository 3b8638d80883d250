import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { type Counter, isExceeded, LimitsService, tooMany } from '../limits/limits.service';

/** The first delay, in milliseconds; each wrong password more doubles it. */
const FIRST_DELAY_MS = 250;

const together = (email: string, network: string): Counter => ({
  name: 'loginFailures',
  key: `${email} ${network}`,
});
const ofNetwork = (network: string): Counter => ({ name: 'loginFailuresPerAddress', key: network });
const ofAccount = (email: string): Counter => ({ name: 'loginFailuresPerAccount', key: email });

/** How long to wait after so many wrong passwords beyond the limit, in milliseconds. */
export const delayAfter = (beyond: number, longestMs: number): number =>
  beyond <= 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (beyond - 1), longestMs);

/**
 * Limits how often a password may be guessed: per address, for one account and for all accounts together. Across all
 * addresses an account is only slowed, so that nobody can lock its owner out. Accounts that do not exist are counted
 * the same way.
 */
@Injectable()
export class LoginLimits {
  constructor(
    private readonly limits: LimitsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Before a password is compared: counts it as wrong until {@link recordSuccess}, so that parallel guesses count too.
   * @param network see `networkOf`
   * @throws Problem `rate_limited`
   */
  async countAttempt(email: string, network: string): Promise<void> {
    const counters = [together(email, network), ofNetwork(network), ofAccount(email)] as const;
    const [here, fromHere, account] = await this.limits.count(counters);
    const stopped = [here, fromHere].filter(isExceeded);
    if (stopped.length > 0) {
      // Nothing is compared, so nothing more is known to be wrong.
      await this.limits.subtract(counters);
      throw tooMany(Math.max(...stopped.map(({ msLeft }) => msLeft)));
    }
    const delayMs = delayAfter(account.points - account.limit, this.config.caps.loginDelayMs);
    if (delayMs > 0) await pause(delayMs);
  }

  /** The password was right: the failures of this network for the account were its owner's and no longer count. */
  async recordSuccess(email: string, network: string): Promise<void> {
    const failures = await this.limits.reset(together(email, network));
    if (failures > 0) await this.limits.subtract([ofNetwork(network), ofAccount(email)], failures);
  }

  /** A link to a new password was not valid. @throws Problem `rate_limited` */
  async countInvalidLink(network: string): Promise<void> {
    await this.limits.consume('linkUses', network);
  }

  /**
   * The account has a new password: guesses at the old one from this network, or counted for the account, are reset.
   */
  async reset(email: string, network: string): Promise<void> {
    await this.limits.reset(together(email, network));
    await this.limits.reset(ofAccount(email));
  }
}
