import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { Job } from '../../jobs/job.decorator';
import type { ApplyDecision } from '../../payments/apply/apply-rule';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { InvoiceSnapshot } from '../invoices/invoice-snapshot';
import { ApplyMembership } from './apply-membership.service';
import { MakeSubscription } from './make-subscription.service';
import type { Membership } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import type { InvoiceRead, MembershipRead } from './membership-read';
import { itemOf, type SubscriptionSnapshot } from './subscription-snapshot';
import { Subscriptions } from './subscriptions.service';

/** Somebody who writes at every try of ours leaves the row fresh anyway. */
const MOST_TRIES = 5;

/** An invoice is as old as its period, more or less. */
const SLACK_SECONDS = 3_600;

/** Reads memberships from Stripe and applies what it says: webhooks, readers and reconciliation all come here. */
@Injectable()
export class SyncMembership {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly transactions: Transactions,
    private readonly membershipLock: MembershipLock,
    private readonly subscriptions: Subscriptions,
    private readonly makeSubscription: MakeSubscription,
    private readonly applyMembership: ApplyMembership,
  ) {}

  @Job('sync_membership')
  async job({ membershipId }: { membershipId: string }): Promise<void> {
    await this.sync(membershipId);
  }

  /** @throws whatever asking Stripe throws; null when the membership is gone */
  async sync(membershipId: string): Promise<ApplyDecision | null> {
    const found = await this.membershipRepository.find(membershipId);
    if (!found) return null;
    const read = await this.ensureAndRead(found);
    return this.apply(membershipId, read);
  }

  /** Like {@link sync}, but asks again while others wrote in between. */
  async syncUntilFresh(membershipId: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if ((await this.sync(membershipId)) !== 'stale') return;
    }
  }

  /**
   * Reads the subscription at Stripe, which creates it where its creation was interrupted, with its latest invoice and the
   * PaymentIntent of what is open. Other invoices are read too: those of ours that are open, and those of periods that
   * passed unheard. Nothing of it is written here.
   */
  async ensureAndRead(row: Membership): Promise<MembershipRead> {
    const membership = await this.makeSubscription.ensure(row);
    const { version } = membership;
    const subscription = await this.subscriptions.read(membership.stripeId);
    const latest = subscription.latestInvoice;
    const missed = await this.missed(membership, subscription);
    const read = new Set([latest, ...missed].map((one) => one?.stripeId));
    const others = (await this.invoiceRepository.openOf(membership.id)).filter(
      ({ stripeId }) => !read.has(stripeId),
    );
    const snapshots = [
      latest,
      ...missed,
      ...(await Promise.all(others.map(({ stripeId }) => this.subscriptions.readInvoice(stripeId)))),
    ];
    const invoices = await Promise.all(
      snapshots.filter((one) => one !== null).map((one) => this.withIntent(one)),
    );
    return { version, subscription, invoices };
  }

  /** Invoices before the latest, where whole periods have passed since the row was written. */
  private async missed(
    { currentPeriodEnd: known, productId }: Membership,
    said: SubscriptionSnapshot,
  ): Promise<InvoiceSnapshot[]> {
    if (known === null || itemOf(said, productId).currentPeriodStart <= known) return [];
    const since = Math.floor(known.getTime() / 1_000) - SLACK_SECONDS;
    const invoices = await this.subscriptions.invoicesSince(said.stripeId, since);
    return invoices.filter(({ stripeId }) => stripeId !== said.latestInvoice?.stripeId);
  }

  /** Writes a read in a transaction of its own. */
  apply(membershipId: string, read: MembershipRead): Promise<ApplyDecision> {
    return this.transactions.run(async (manager) => {
      const stripeIds = read.invoices.map(({ invoice }) => invoice.stripeId);
      const locked = await this.membershipLock.take(manager, membershipId, stripeIds);
      return this.applyMembership.apply(manager, locked, read);
    });
  }

  /** Why an open invoice is not paid, only its intent says. */
  private async withIntent(invoice: InvoiceSnapshot): Promise<InvoiceRead> {
    const asks = invoice.status === 'open' && invoice.intentId !== null;
    return { invoice, intent: asks ? await this.subscriptions.readIntent(invoice.intentId ?? '') : null };
  }
}
