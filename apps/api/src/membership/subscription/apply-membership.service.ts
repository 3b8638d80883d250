import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import type { ApplyDecision } from '../../payments/apply/apply-rule';
import type { AttemptEnd } from '../../payments/attempt.entity';
import { ReceiveInvoiceMoney } from '../invoice-refunds/receive-invoice-money.service';
import { ApplyInvoices } from '../invoices/apply-invoices.service';
import type { IntentSnapshot } from '../invoices/intent-snapshot';
import { isAtBank, mayHaveBeenMade } from '../invoices/invoice';
import { PlanRepository } from '../plan/plan.repository';
import { hasEnded, type Membership } from './membership';
import { MembershipRepository } from './membership.repository';
import type { LockedMembership } from './membership-lock.service';
import {
  adoptSubscription,
  decideRead,
  type InvoiceRead,
  type MembershipRead,
  pastDueSince,
  recovered,
} from './membership-read';
import { isKnown } from './reported';
import type { SubscriptionSnapshot } from './subscription-snapshot';

/** What closing an attempt writes: the answer to its confirm, or what was read instead. */
export type AttemptAnswer = { intent: IntentSnapshot } | { read: MembershipRead } | null;

const challengedOf = ({ invoices }: LockedMembership): string[] =>
  invoices.filter(isAtBank).map(({ id }) => id);

/** The only writer of memberships, and through {@link ApplyInvoices} of their invoices. */
@Injectable()
export class ApplyMembership {
  private readonly logger = new Logger(ApplyMembership.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly membershipRepository: MembershipRepository,
    private readonly applyInvoices: ApplyInvoices,
    private readonly receiveInvoiceMoney: ReceiveInvoiceMoney,
    private readonly planRepository: PlanRepository,
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * Makes what a reader got from Stripe the membership's state, if it is the newest that we know of, and does what
   * follows from it in the same transaction. A read that may not count is dropped, and Stripe is read again.
   */
  async apply(
    manager: EntityManager,
    locked: LockedMembership,
    read: MembershipRead,
  ): Promise<ApplyDecision> {
    const decision = decideRead(locked, read, { version: read.version });
    const { membership } = locked;
    if (decision === 'stale') {
      await this.jobs.syncMembership(manager, membership.id);
    } else if (decision === 'defer') {
      membership.stale = true;
      await this.membershipRepository.saveReported(manager, membership);
    } else {
      // A payment counts at once; what else was said with it may be older than the row.
      if (locked.attempt && read.version !== membership.version) membership.stale = true;
      const challenged = challengedOf(locked);
      await this.adopt(manager, locked, read, decision);
      await this.applyInvoices.countFailedChallenges(manager, locked, challenged);
    }
    return decision;
  }

  /**
   * Closes the open attempt and applies its answer, if it has one. A PaymentIntent that has succeeded pays its invoice,
   * and the first paid invoice begins the subscription (docs.stripe.com/billing/subscriptions/overview): that is not asked
   * again. What events reported meanwhile is read only if it is not what is known then.
   */
  async close(
    manager: EntityManager,
    locked: LockedMembership,
    end: AttemptEnd,
    answer: AttemptAnswer,
  ): Promise<void> {
    const { membership, attempt } = locked;
    if (!attempt) throw new Error(`Membership ${membership.id} has no open attempt.`);
    // What came of this try counts by itself.
    const challenged = challengedOf(locked).filter((id) => id !== attempt.invoiceId || !mayHaveBeenMade(end));
    locked.attempt = null;
    membership.version += 1;
    if (answer && 'read' in answer) {
      await this.adopt(manager, locked, answer.read, decideRead(locked, answer.read, { ownAnswer: true }));
    } else if (answer) {
      await this.answered(manager, locked, attempt.invoiceId, answer.intent);
    }
    const { id, stale } = membership;
    const ended = hasEnded(membership.status);
    const reported = ended ? [] : membership.reported.filter((one) => !isKnown(one, locked));
    Object.assign(membership, { stale: false, reported, updatedAt: new Date() });
    await this.membershipRepository.write(manager, membership);
    if (stale && !ended) await this.jobs.syncMembership(manager, id);
    else if (reported.length > 0) await this.jobs.readReportedMembership(manager, id, { runAt: this.soon() });
    // It forgets where the earlier tries on an invoice came from, and closing this one where it came from itself.
    await this.applyInvoices.countFailedChallenges(manager, locked, challenged);
    await this.applyInvoices.closeAttempt(manager, locked, attempt, end);
  }

  /** Notes the subscription that was made for a membership. */
  async saveCreated(
    manager: EntityManager,
    locked: LockedMembership,
    subscription: SubscriptionSnapshot,
    invoices: InvoiceRead[],
  ): Promise<void> {
    const { membership } = locked;
    if (membership.stripeId !== null) return;
    membership.stripeId = subscription.stripeId;
    membership.customerDefaultId = subscription.customerDefaultId ?? null;
    await this.adopt(manager, locked, { version: membership.version, subscription, invoices }, 'accept');
  }

  private async adopt(
    manager: EntityManager,
    locked: LockedMembership,
    read: MembershipRead,
    decision: ApplyDecision,
  ): Promise<void> {
    const { membership } = locked;
    const { subscription } = read;
    const before = { ...membership };
    if (decision === 'contradict') await this.contradict(manager, membership, subscription);
    if (decision === 'accept') {
      const plan = await this.planRepository.find(manager);
      adoptSubscription(membership, subscription, plan?.productId ?? null);
    }
    const wasEnded = hasEnded(before.status) || read.endsNow === true;
    for (const one of read.invoices) await this.applyInvoices.applyRead(manager, locked, one, wasEnded);
    membership.pastDueSince = pastDueSince(locked);
    if (decision === 'accept' && !locked.attempt) membership.stale = false;
    Object.assign(membership, { version: membership.version + 1, updatedAt: new Date() });
    await this.membershipRepository.write(manager, membership);
    await this.applyChange(manager, locked, before, read);
  }

  /** The answer of Stripe to a confirm of one invoice. */
  private async answered(
    manager: EntityManager,
    locked: LockedMembership,
    invoiceId: string,
    intent: IntentSnapshot,
  ): Promise<void> {
    const { membership } = locked;
    const invoice = locked.invoices.find(({ id }) => id === invoiceId);
    // Paid or voided meanwhile, as a read that came first has said.
    if (invoice?.status !== 'open') return;
    const before = { ...membership };
    const paid = await this.applyInvoices.applyAnswer(manager, invoice, intent);
    if (!paid) return;
    if (membership.status === 'incomplete' && invoice.reason === 'join') {
      membership.status = 'active';
      membership.startedAt = membership.currentPeriodStart;
    }
    // Of a renewal only the subscription says what its payment means; whoever has paid reads it, or a job does.
    if (invoice.reason !== 'join') membership.reported.push(recovered(membership));
    if (!hasEnded(membership.status)) {
      membership.paymentMethodId = intent.paymentMethodId;
      membership.card = intent.card;
    }
    await this.receiveInvoiceMoney.receive(manager, locked, invoice, hasEnded(before.status));
    await this.applyChange(manager, locked, before);
  }

  /** What a change means besides the row. */
  private async applyChange(
    manager: EntityManager,
    locked: LockedMembership,
    before: Membership,
    read: Pick<MembershipRead, 'subscription' | 'endsNow'> | null = null,
  ): Promise<void> {
    const { membership, invoices } = locked;
    const { id, status, version } = membership;
    const ended = hasEnded(status);
    if (before.status !== status || before.version === 0) {
      this.logger.log({ membershipId: id, status, version }, 'membership applied');
      await this.membershipRepository.trace(manager, id, `subscription.${status}`);
    }
    if (before.cancelAtPeriodEnd !== membership.cancelAtPeriodEnd && !ended) {
      await this.membershipRepository.trace(
        manager,
        id,
        membership.cancelAtPeriodEnd ? 'cancel_at_period_end' : 'resumed',
      );
    }
    if (before.paymentMethodId !== membership.paymentMethodId && membership.card) {
      const { brand, last4 } = membership.card;
      await this.membershipRepository.trace(manager, id, 'card', {
        brand,
        last4,
        id: membership.paymentMethodId,
      });
    }
    if (before.monthlyAmount !== membership.monthlyAmount) {
      await this.membershipRepository.trace(manager, id, 'price', {
        amount: membership.monthlyAmount,
        currency: membership.currency,
      });
    }
    await this.applyProduct(manager, membership, before);
    const begins = before.status === 'incomplete' && status === 'active';
    const changed = membership.paymentMethodId !== before.paymentMethodId;
    const isDefault = membership.paymentMethodId === membership.customerDefaultId;
    if (!ended && membership.paymentMethodId !== null && (begins ? !isDefault : changed)) {
      await this.jobs.keepMembershipCard(manager, id, begins);
    }
    if (!ended || hasEnded(before.status)) return;
    // Whoever ends it voids what is open; should that fail, reconciling finds it.
    const open = invoices.some((invoice) => invoice.status === 'open');
    if (open && !read?.endsNow) await this.jobs.endMembership(manager, id);
    if (status === 'canceled' && membership.startedAt) {
      await this.jobs.sendMembershipEndedNotice(manager, id, read?.subscription.endedUnpaid === true);
    }
  }

  /** The owner hears of a subscription that is no membership any more: its member still pays for it. */
  private async applyProduct(
    manager: EntityManager,
    { id, stripeId, status, isOfProduct, monthlyAmount: amount, currency }: Membership,
    before: Membership,
  ): Promise<void> {
    const differs = !isOfProduct && !hasEnded(status);
    const differed = !before.isOfProduct && !hasEnded(before.status);
    if (differs === differed) return;
    if (differs) {
      const details = { status, amount, currency, membershipId: id };
      await this.mismatches.record(manager, 'product_differs', stripeId, null, details);
    } else if (stripeId) {
      await this.mismatches.resolve(manager, 'product_differs', stripeId);
    }
    if (isOfProduct !== before.isOfProduct)
      await this.membershipRepository.trace(manager, id, isOfProduct ? 'product_back' : 'product_differs');
  }

  /** Whoever caused a change may be reading just now. */
  private soon(): Date {
    return new Date(Date.now() + this.config.payments.readReportedAfterMs);
  }

  /** The membership has ended here; only another end matters, since anything else was said before. */
  private async contradict(
    manager: EntityManager,
    membership: Membership,
    said: SubscriptionSnapshot,
  ): Promise<void> {
    if (!hasEnded(said.status)) return;
    const details = { ours: membership.status, stripe: said.status, membershipId: membership.id };
    await this.mismatches.record(manager, 'status_contradicts', membership.stripeId, null, details);
  }
}
