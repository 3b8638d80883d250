import type { InvoicePayment } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Shopper } from '../../card-testing/card-testing.service';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { AdmitConfirm } from '../../payments/confirm/admit-confirm.service';
import { rejections } from '../../payments/confirm/confirm-payment.service';
import { inProgress } from '../../payments/payment-problems';
import { providerProblem, providerUnavailable } from '../../stripe/stripe-errors';
import { hasEnded } from '../subscription/membership';
import { MembershipLock } from '../subscription/membership-lock.service';
import { ReadMembership } from '../subscription/read-membership.service';
import { SyncMembership } from '../subscription/sync-membership.service';
import type { Invoice } from './invoice';
import { InvoiceRepository } from './invoice.repository';
import { type CardToPay, InvoiceAttempts, type OpenedInvoiceAttempt } from './invoice-attempts.service';
import { mustBeOpen } from './invoice-problems';
import { toInvoicePayment } from './invoice-view';

/** Pays invoices on-session, in three phases: open an attempt, send it to Stripe, close it. */
@Injectable()
export class PayInvoice {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly membershipLock: MembershipLock,
    private readonly admitConfirm: AdmitConfirm,
    private readonly invoiceAttempts: InvoiceAttempts,
    private readonly syncMembership: SyncMembership,
    private readonly readMembership: ReadMembership,
  ) {}

  /**
   * Sends one attempt at most and answers with the payment as it stands then; a decline is an answer too, and an outcome
   * that is not known yet reads `processing`. At the bank Stripe is asked first: nothing tells of a passed challenge.
   *
   * @throws Problem 409 `invoice_already_paid`, `invoice_void`, `payment_in_progress`, 422 `cvc_required`,
   * `cvc_token_invalid`, `payment_method_unavailable`, `payment_rejected`, 403 `email_verification_required`, 429, 503
   * @param payer whose limits count; @param network see `networkOf`
   */
  async pay(payer: Shopper, found: Invoice, card: CardToPay, network: string): Promise<InvoicePayment> {
    mustBeOpen(found);
    if (await this.invoiceRepository.openAttempt(found.membershipId)) throw inProgress();
    if (found.paymentStatus === 'requires_action' || found.intentId === null) {
      const now = await this.sync(found);
      if (now.status !== 'open' || now.paymentStatus === 'processing')
        return toInvoicePayment(now, { isTrying: false });
    }
    const { paymentMethodId, cvcToken } = card;
    const proof = cvcToken === null ? { cvcToken, saveCard: true } : { cvcToken, saveCard: null };
    await this.admitConfirm.admit(payer, network, { type: 'try', paymentMethodId, ...proof });
    const opened = await this.openAdmitted(payer, found, card, network);
    return this.sendAndClose(payer, opened);
  }

  /** The payment as it stands; Stripe is asked where the row may lag (see {@link ReadMembership.syncIfBehind}). */
  async refreshed(found: Invoice): Promise<InvoicePayment> {
    await this.readMembership.syncIfBehind({ id: found.membershipId });
    const [now, attempt] = await Promise.all([
      this.require(found.id),
      this.invoiceRepository.openAttempt(found.membershipId),
    ]);
    return toInvoicePayment(now, { isTrying: attempt?.invoiceId === now.id });
  }

  /** The invoice, once its membership was read from Stripe and the result applied. */
  private async sync(invoice: Invoice): Promise<Invoice> {
    try {
      await this.syncMembership.syncUntilFresh(invoice.membershipId);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
    return this.require(invoice.id);
  }

  /** Nothing that was not opened counts as a confirm. */
  private async openAdmitted(
    payer: Shopper,
    found: Invoice,
    card: CardToPay,
    network: string,
  ): Promise<OpenedInvoiceAttempt> {
    try {
      return await this.transactions.run(async (manager) => {
        const locked = await this.membershipLock.take(manager, found.membershipId);
        const invoice = locked.invoices.find(({ id }) => id === found.id);
        if (!invoice) throw new Problem('invoice_already_paid', 'This invoice is paid already.');
        mustBeOpen(hasEnded(locked.membership.status) ? { status: 'void' } : invoice);
        return this.invoiceAttempts.open(manager, locked, invoice, card, network);
      });
    } catch (error) {
      await this.admitConfirm.notOpened(payer.id, network, { type: 'try' });
      if (error instanceof Problem) await this.admitConfirm.undo(payer.id);
      throw error;
    }
  }

  private async sendAndClose(payer: Shopper, opened: OpenedInvoiceAttempt): Promise<InvoicePayment> {
    const { outcome, end } = await this.invoiceAttempts.run(opened);
    if (outcome.type === 'not_executed') {
      await this.admitConfirm.undo(payer.id);
      throw providerUnavailable(outcome.retryAfterSeconds);
    }
    if (outcome.type === 'rejected') throw new Problem(outcome.reason, rejections[outcome.reason]);
    let invoice = await this.require(opened.invoice.id);
    // Of a renewal only the subscription says what its payment means.
    if (invoice.status === 'paid' && invoice.reason !== 'join') {
      await this.syncMembership.sync(invoice.membershipId).catch(() => undefined);
      invoice = await this.require(invoice.id);
    }
    return toInvoicePayment(invoice, { isTrying: end === 'unknown' });
  }

  private async require(id: string): Promise<Invoice> {
    const invoice = await this.invoiceRepository.find(id);
    if (!invoice) throw Problem.notFound('This invoice');
    return invoice;
  }
}
