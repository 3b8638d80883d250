import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CardTestingService, type Shopper } from '../card-testing/card-testing.service';
import { Transactions } from '../database/transactions.service';
import { SetupIntents } from './setup-intents.service';
import { SetupNetworkRepository } from './setup-network.repository';
import { SetupOutcomeRepository } from './setup-outcomes.repository';
import { attemptOf, firstCardOf, hasFailed, ownerOf } from './setup-view';

/**
 * Counts attempts to save a card that fail against card testing: each once, whoever tells of it, for whatever the card
 * is saved. With the client secret the browser may also try further cards at Stripe itself; of those the events tell.
 */
@Injectable()
export class SetupAttempts {
  constructor(
    private readonly setupIntents: SetupIntents,
    private readonly setupNetworkRepository: SetupNetworkRepository,
    private readonly setupOutcomeRepository: SetupOutcomeRepository,
    private readonly cardTesting: CardTestingService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes an attempt. It counts as failed before it is sent and no longer unless it fails, so that parallel attempts
   * count too. Where it comes from is kept: its challenge may fail later.
   * @param from the card that the SetupIntent is first made with, and the network (see `networkOf`)
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`; what `send` throws
   */
  async make(
    user: Shopper,
    { firstCard, network }: { firstCard: string; network: string },
    send: () => Promise<Stripe.SetupIntent>,
  ): Promise<Stripe.SetupIntent> {
    await this.cardTesting.admitSave(user, network);
    let failed = false;
    try {
      await this.setupNetworkRepository.save(user.id, firstCard, network);
      const intent = await send();
      failed =
        hasFailed(intent) &&
        (await this.setupOutcomeRepository.saveOnce(failureKey(intent.id, attemptOf(intent))));
      return intent;
    } finally {
      if (!failed) await this.cardTesting.saveSucceeded(user.id, network);
    }
  }

  /** Counts the failure that a SetupIntent of ours shows, if it shows one. */
  async countFailure(intent: Stripe.SetupIntent): Promise<void> {
    if (hasFailed(intent)) await this.count(intent, attemptOf(intent));
  }

  /**
   * Counts a failure that an event tells of. By now the SetupIntent may show a later attempt.
   * @param attempt null where the event names none
   * @returns false for a SetupIntent that is none of ours
   */
  async countReported(setupId: string, attempt: string | null): Promise<boolean> {
    if (attempt !== null && (await this.setupOutcomeRepository.has(failureKey(setupId, attempt))))
      return true;
    const intent = await this.setupIntents.find(setupId);
    if (!intent || ownerOf(intent) === null) return false;
    if (attempt === null) await this.countFailure(intent);
    else await this.count(intent, attempt);
    return true;
  }

  private async count(intent: Stripe.SetupIntent, attempt: string): Promise<void> {
    const userId = ownerOf(intent);
    if (userId === null) return;
    const key = failureKey(intent.id, attempt);
    const card = firstCardOf(intent);
    const network = card === null ? null : await this.setupNetworkRepository.find(userId, card);
    await this.transactions.run(async (manager) => {
      if (await this.setupOutcomeRepository.saveOnce(key, manager))
        await this.cardTesting.countFailedSave(manager, userId, network);
    });
  }
}

const failureKey = (setupId: string, attempt: string): string => `failed:${setupId}:${attempt}`;
