import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardTestingService } from '../../card-testing/card-testing.service';
import { CONFIG, type Config } from '../../config/config';
import { Job } from '../../jobs/job.decorator';
import { inProgress } from '../../payments/payment-problems';
import type { AttemptOutcome } from '../../stripe/attempt-outcome';
import { MembershipRepository } from '../subscription/membership.repository';
import type { LockedMembership } from '../subscription/membership-lock.service';
import { type ClosedInvoiceAttempt, CloseInvoiceAttempt } from './close-invoice-attempt.service';
import { type Invoice, type InvoiceAttempt, payerOf } from './invoice';
import { InvoiceRepository } from './invoice.repository';
import { SendInvoiceAttempt } from './send-invoice-attempt.service';

/** A card to pay with: saved and proven by a token, or new with its code in it; sent by a member, or through a link. */
export type CardToPay = { paymentMethodId: string; cvcToken: string | null; byLink: boolean };
/** An attempt that is ready to be sent. */
export type OpenedInvoiceAttempt = { invoice: Invoice; attempt: InvoiceAttempt };

/** The three phases of a confirm: open, send, close. */
@Injectable()
export class InvoiceAttempts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly membershipRepository: MembershipRepository,
    private readonly sendInvoiceAttempt: SendInvoiceAttempt,
    private readonly closeInvoiceAttempt: CloseInvoiceAttempt,
    private readonly cardTesting: CardTestingService,
  ) {}

  /**
   * Opens the next attempt on an invoice of a locked membership. No job is enqueued: reconciling finds an attempt whose
   * process died.
   * @throws Problem 409 `payment_in_progress` while another is open
   */
  async open(
    manager: EntityManager,
    locked: LockedMembership,
    invoice: Invoice,
    card: CardToPay,
    network: string,
  ): Promise<OpenedInvoiceAttempt> {
    const { membership } = locked;
    if (locked.attempt) throw inProgress();
    const openedAt = new Date();
    invoice.attempts += 1;
    invoice.paymentMethodId = card.paymentMethodId;
    if (invoice.card?.id !== card.paymentMethodId) invoice.card = null;
    membership.version += 1;
    membership.updatedAt = openedAt;
    const { id: invoiceId, membershipId, attempts: n } = invoice;
    const attempt = await this.invoiceRepository.insertAttempt(manager, {
      invoiceId,
      membershipId,
      n,
      openedAt,
      isNew: card.cvcToken === null,
      network,
      ...card,
    });
    await this.invoiceRepository.write(manager, invoice);
    await this.membershipRepository.write(manager, membership);
    locked.attempt = attempt;
    return { invoice, attempt };
  }

  /** Sends an opened attempt once and closes it, unless its outcome is unknown: then a job finds out. */
  async run({
    invoice,
    attempt,
  }: OpenedInvoiceAttempt): Promise<ClosedInvoiceAttempt & { outcome: AttemptOutcome }> {
    const outcome = await this.sendInvoiceAttempt.send(attempt, invoice, 0);
    const closed = await this.closeInvoiceAttempt.close(attempt, outcome);
    await this.countOutcome({ invoice, attempt }, closed);
    return { ...closed, outcome };
  }

  /**
   * Finds out how an attempt ended whose answer we do not have: repeats the identical call with the same key for as long
   * as the configuration allows, and after that reads the membership itself.
   */
  @Job('resolve_invoice_attempt')
  async resolve({ attemptId }: { attemptId: string }): Promise<void> {
    const attempt = await this.invoiceRepository.findOpenAttempt(attemptId);
    const invoice = attempt && (await this.invoiceRepository.find(attempt.invoiceId));
    if (!attempt || !invoice) return;
    const expired = Date.now() - attempt.openedAt.getTime() > this.config.payments.resolveForMs;
    if (expired) {
      await this.countOutcome({ invoice, attempt }, await this.closeInvoiceAttempt.abandon(attempt));
      return;
    }
    const outcome = await this.sendInvoiceAttempt.send(attempt, invoice, 1);
    await this.countOutcome({ invoice, attempt }, await this.closeInvoiceAttempt.close(attempt, outcome));
  }

  /** The outcome counts once: where the attempt was closed with it. */
  private async countOutcome(
    { invoice: tried, attempt }: OpenedInvoiceAttempt,
    { end, now, isFirst }: ClosedInvoiceAttempt,
  ): Promise<void> {
    if (!isFirst) return;
    const invoice = now?.invoices.find((one) => one.id === tried.id);
    const declined =
      invoice?.paymentStatus === 'requires_payment_method' &&
      (end === 'applied' || (end === 'abandoned' && invoice.lastError !== null));
    await this.cardTesting.countOutcome(payerOf(tried, attempt), attempt.network, { declined });
  }
}
