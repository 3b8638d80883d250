import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { BootError } from '../config/boot-error';
import { CONFIG, type Config } from '../config/config';
import { missingMigrations } from '../database/missing-migrations';
import { isAuthenticationError, isStripeError } from '../stripe/error-kinds';
import { readOptions, STRIPE } from '../stripe/stripe.client';

type Remembered = { mode: string; accountId: string };

/**
 * The database remembers which Stripe account and mode it belongs to: ids of one mean nothing to another, so a
 * process with other keys must not start.
 */
@Injectable()
export class InstallationService implements OnApplicationBootstrap {
  private readonly logger = new Logger('Installation');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws BootError with one sentence when the database is not migrated, or another account's or mode's */
  async onApplicationBootstrap(): Promise<void> {
    const { mode } = this.config.stripe;
    await this.requireMigrations();
    const accountId = await this.accountId();
    if (accountId) {
      await this.dataSource.query(
        'INSERT INTO installation (stripe_mode, stripe_account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [mode, accountId],
      );
    }
    const [known]: Remembered[] = await this.dataSource.query(
      'SELECT stripe_mode AS mode, stripe_account_id AS "accountId" FROM installation',
    );
    if (known && (known.mode !== mode || (accountId && known.accountId !== accountId))) {
      throw new BootError(
        `This database belongs to the Stripe account ${known.accountId} in ${known.mode} mode, but the keys are ` +
          `those of ${accountId ?? 'an account'} in ${mode} mode. Use the keys it was created with, or another database.`,
      );
    }
    if (mode === 'sandbox' && this.config.env === 'production') {
      this.logger.warn('STRIPE_MODE=sandbox: payments are simulated, no card is charged.');
    }
  }

  private async requireMigrations(): Promise<void> {
    const missing = await missingMigrations(this.dataSource);
    if (missing.length === 0) return;
    throw new BootError(
      `The database is not migrated (${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing): ` +
        'run dist/apps/api/src/database/migrate-cli.js first.',
    );
  }

  /** Null when Stripe cannot be asked now, or the key may not ask: then only the mode is compared. */
  private async accountId(): Promise<string | null> {
    try {
      return (await this.stripe.accounts.retrieveCurrent({}, readOptions)).id;
    } catch (error) {
      if (isAuthenticationError(error)) {
        throw new BootError('Stripe does not accept STRIPE_SECRET_KEY.', { cause: error });
      }
      if (!isStripeError(error)) throw error;
      this.logger.warn({ err: error }, 'Stripe did not say which account the keys belong to');
      return null;
    }
  }
}
