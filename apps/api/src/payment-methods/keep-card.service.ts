import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import type { JobPayloads } from '../jobs/job-payloads';
import { JobsService } from '../jobs/jobs.service';
import { CardDeduplication } from './card-deduplication.service';
import { CARD_USAGE, type CardUsage } from './card-usage';
import { ChargedCards } from './charged-cards';
import { CustomerCards } from './customer-cards.service';
import { SetupOutcomeRepository } from './setup-outcomes.repository';

/** How a card came to be attached to its customer. */
export type CardOrigin = {
  /** Names the SetupIntent or payment: what follows from it is done once. */
  key: string;
  /** The shopper wants it as the default; the first card of a customer becomes that anyway. */
  makeDefault: boolean;
  /** The card, where the caller has read it. */
  card?: Stripe.PaymentMethod;
};

/** The card that stays, and the customer's default then. */
export type KeptCard = { card: Stripe.PaymentMethod; defaultId: string | null };

/** When a card that a payment needs is looked at again. */
const AGAIN_AFTER_MS = 5 * 60_000;

/** What follows when a card was attached to its customer: one of equal cards is kept, and the first is the default. */
@Injectable()
export class KeepCard {
  constructor(
    private readonly customerCards: CustomerCards,
    private readonly cardDeduplication: CardDeduplication,
    private readonly setupOutcomeRepository: SetupOutcomeRepository,
    private readonly chargedCards: ChargedCards,
    @Inject(CARD_USAGE) private readonly cardUsage: CardUsage,
    private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /** Whether what follows from a card of this origin was done before. */
  isApplied(key: string): Promise<boolean> {
    return this.setupOutcomeRepository.has(key);
  }

  /**
   * Safe to repeat; at most three calls to Stripe, and one more where an equal card was saved at the same moment.
   * @returns null when the customer does not have the card (any more)
   */
  async keep(userId: string, paymentMethodId: string, origin: CardOrigin): Promise<KeptCard | null> {
    // Asked before the list is read: what somebody else applied by then shows in it.
    const applied = await this.setupOutcomeRepository.has(origin.key);
    const listedAfter = await this.cardDeduplication.now();
    const list = await this.customerCards.read(userId);
    const listed = list?.cards.find(({ id }) => id === paymentMethodId);
    const attached = listed ?? origin.card;
    if (!list || !attached) return null;
    const charged = await this.chargedCards.of(userId);
    // What a subscription is charged to stays, whichever of its equals is older.
    const stays = listed && charged.has(listed.id) ? listed : null;
    const card = stays ?? (await this.cardDeduplication.choose(userId, list, attached, listedAfter));
    if (!card) return null;
    const equals = stays ? await this.cardDeduplication.prefer(list, stays) : listed ? [listed] : [];
    const spare = equals.map(({ id }) => id).filter((id) => id !== card.id && !charged.has(id));
    const unused = await this.withoutUsed(userId, spare, origin.key);

    let { defaultId } = list;
    const replaced = defaultId !== null && unused.includes(defaultId);
    const wanted = replaced || (!applied && (origin.makeDefault || defaultId === null));
    if (wanted && defaultId !== card.id) {
      await this.customerCards.setDefault(list.customerId, card.id);
      defaultId = card.id;
    }
    // After the default is set: a try that ends in between finds both cards again.
    for (const id of unused) await this.customerCards.detach(id);
    if (!applied) await this.setupOutcomeRepository.saveOnce(origin.key);
    return { card, defaultId };
  }

  /** Detaches a card that a payment needed when it was found to equal one that stays. */
  @Job('remove_equal_card')
  async removeEqual({ userId, paymentMethodId, key }: JobPayloads['remove_equal_card']): Promise<void> {
    await this.keep(userId, paymentMethodId, { key, makeDefault: false });
  }

  /** Answers the cards that no payment needs; the others are left to a job. */
  private async withoutUsed(userId: string, ids: string[], key: string): Promise<string[]> {
    const unused: string[] = [];
    for (const paymentMethodId of ids) {
      if (await this.cardUsage.inUse(userId, paymentMethodId)) {
        const runAt = new Date(Date.now() + AGAIN_AFTER_MS);
        await this.jobs.removeEqualCard(this.dataSource.manager, { userId, paymentMethodId, key }, { runAt });
      } else unused.push(paymentMethodId);
    }
    return unused;
  }
}
