import type { Card, ConfirmSetup, SaveCard, SetupView } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { LimitsService } from '../limits/limits.service';
import { toCard } from '../stripe/card';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import { KeptCards } from './kept-cards';
import { SetupOutcomes } from './setup-outcomes';
import { cardOf, hasFailed, toSetupView } from './setup-view';
import { cardUnavailable, Wallet } from './wallet';

const expand = ['payment_method'];
const sendTimeout = { timeout: 20_000, maxNetworkRetries: 1 };

/**
 * Saves cards through SetupIntents that the server makes and confirms. A challenge is the browser's part; after it
 * nothing is confirmed again (docs.stripe.com/payments/save-and-reuse), the intent is read and its success applied.
 */
@Injectable()
export class SaveCardService {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly customers: CustomersService,
    private readonly wallet: Wallet,
    private readonly kept: KeptCards,
    private readonly outcomes: SetupOutcomes,
    private readonly limits: LimitsService,
  ) {}

  /**
   * Makes and confirms a SetupIntent for the card. A repeat with the same card finds the same intent.
   * @throws Problem `payment_method_unavailable`, `rate_limited`
   */
  async save(userId: string, { paymentMethodId, makeDefault = false }: SaveCard): Promise<SetupView> {
    const view = await this.counted(userId, async () => {
      const customer = await this.customers.ensure(userId);
      return this.send(() =>
        this.stripe.setupIntents.create(
          {
            customer,
            payment_method: paymentMethodId,
            confirm: true,
            use_stripe_sdk: true,
            allowed_payment_method_types: ['card'],
            usage: 'off_session',
            metadata: { userId, makeDefault: String(makeDefault) },
            expand,
          },
          { ...sendTimeout, idempotencyKey: `setup:${userId}:${paymentMethodId}:${makeDefault}` },
        ),
      );
    });
    // Sent again after it was saved and removed: a removed card cannot come back.
    if (view.status === 'succeeded' && !view.paymentMethod) throw cardUnavailable();
    return view;
  }

  /**
   * Reads where a setup stands after its challenge, or tries it again with another card.
   * @throws Problem `not_found` also for another user's, `payment_method_unavailable`, `rate_limited`
   */
  async confirm(userId: string, setupId: string, { paymentMethodId }: ConfirmSetup): Promise<SetupView> {
    const intent = await this.requireOwned(userId, setupId);
    const open = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
    if (!paymentMethodId || !open) return this.conclude(userId, intent);
    return this.counted(userId, () =>
      this.send(() =>
        this.stripe.setupIntents.confirm(
          setupId,
          { payment_method: paymentMethodId, use_stripe_sdk: true, expand },
          {
            ...sendTimeout,
            idempotencyKey: `setup:${setupId}:${paymentMethodId}:${idOf(intent.latest_attempt) ?? 'first'}`,
          },
        ),
      ),
    );
  }

  /** Applies a setup that has succeeded, whoever noticed; anything but our own customer's is left alone. */
  async apply(setupId: string): Promise<void> {
    const intent = await this.retrieve(setupId);
    const userId = intent?.metadata?.userId;
    if (!intent || !userId || intent.status !== 'succeeded') return;
    if ((await this.customers.find(userId)) !== idOf(intent.customer)) return;
    await this.applySuccess(userId, intent);
  }

  /** Counts a try before it is made and takes it back unless it failed, so that parallel tries count too. */
  private async counted(userId: string, work: () => Promise<Stripe.SetupIntent>): Promise<SetupView> {
    await this.limits.consume('failedSaves', userId);
    let failed = false;
    try {
      const intent = await work();
      failed = hasFailed(intent) && (await this.outcomes.note(failureKey(intent)));
      return await this.conclude(userId, intent);
    } finally {
      if (!failed) await this.limits.giveBack('failedSaves', userId);
    }
  }

  /** Sends once; a decline is an answer, and a replayed answer may be old, so it is read anew. */
  private async send(call: () => Promise<Stripe.Response<Stripe.SetupIntent>>): Promise<Stripe.SetupIntent> {
    try {
      const answer = await call();
      return isReplay(answer.lastResponse.headers) ? await this.reread(answer.id) : answer;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeCardError && error.setup_intent) {
        return isReplay(error.headers) ? this.reread(error.setup_intent.id) : error.setup_intent;
      }
      const refused =
        error instanceof Stripe.errors.StripeCardError ||
        (error instanceof Stripe.errors.StripeInvalidRequestError && error.param !== 'customer');
      throw refused ? cardUnavailable(error) : error;
    }
  }

  private async conclude(userId: string, intent: Stripe.SetupIntent): Promise<SetupView> {
    const kept = intent.status === 'succeeded' ? await this.applySuccess(userId, intent) : null;
    if (hasFailed(intent) && (await this.outcomes.note(failureKey(intent)))) {
      await this.limits.penalize('failedSaves', userId);
    }
    return toSetupView(intent, kept, new Date());
  }

  /** Keeps the older of two equal cards and sets the default; the default is set once per setup only. */
  private async applySuccess(userId: string, intent: Stripe.SetupIntent): Promise<Card | null> {
    const saved = cardOf(intent);
    const wallet = await this.wallet.read(userId);
    if (!saved || !wallet) return null;
    const kept = await this.kept.choose(userId, wallet, saved);
    if (!kept) return null;
    if (kept.id !== saved.id && wallet.cards.some(({ id }) => id === saved.id))
      await this.wallet.detach(saved.id);

    const key = `applied:${intent.id}`;
    let { defaultId } = wallet;
    if (!(await this.outcomes.has(key))) {
      const wanted = intent.metadata?.makeDefault === 'true' || defaultId === null || defaultId === saved.id;
      if (wanted && defaultId !== kept.id) {
        await this.wallet.setDefault(wallet.customerId, kept.id);
        defaultId = kept.id;
      }
      await this.outcomes.note(key);
    }
    return toCard(kept, defaultId, new Date());
  }

  private async requireOwned(userId: string, setupId: string): Promise<Stripe.SetupIntent> {
    const [intent, customerId] = await Promise.all([this.retrieve(setupId), this.customers.find(userId)]);
    const own = intent && intent.metadata?.userId === userId && idOf(intent.customer) === customerId;
    if (!own) throw Problem.notFound('This setup');
    return intent;
  }

  private async retrieve(setupId: string): Promise<Stripe.SetupIntent | null> {
    if (!/^seti_[A-Za-z0-9_]{1,200}$/.test(setupId)) return null;
    try {
      return await this.reread(setupId);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  private reread(setupId: string): Promise<Stripe.SetupIntent> {
    return this.stripe.setupIntents.retrieve(setupId, { expand }, readOptions);
  }
}

const isReplay = (headers: Record<string, string> | undefined) => headers?.['idempotent-replayed'] === 'true';

const idOf = (object: string | { id: string } | null): string | null =>
  typeof object === 'string' ? object : (object?.id ?? null);

/** Names one failed try, so that reading it again does not count it again. */
const failureKey = (intent: Stripe.SetupIntent) =>
  `failed:${intent.id}:${idOf(intent.latest_attempt) ?? cardOf(intent)?.id ?? ''}`;
