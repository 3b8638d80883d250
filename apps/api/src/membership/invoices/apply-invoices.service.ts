import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardTestingService } from '../../card-testing/card-testing.service';
import { JobsService } from '../../jobs/jobs.service';
import type { AttemptEnd } from '../../payments/attempt.entity';
import { ReceiveInvoiceMoney } from '../invoice-refunds/receive-invoice-money.service';
import { hasEnded } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';
import type { LockedMembership } from '../subscription/membership-lock.service';
import {
  adoptIntent,
  adoptInvoice,
  endedPayment,
  type InvoiceRead,
  newInvoice,
  paidPayment,
} from '../subscription/membership-read';
import type { IntentSnapshot } from './intent-snapshot';
import { type Invoice, type InvoiceAttempt, isAtBank, isClosed, isUnpayable, payerOf } from './invoice';
import { InvoiceRepository } from './invoice.repository';
import { InvoiceNetworkRepository } from './invoice-network.repository';

/** Writes what Stripe says of invoices, within the transaction that applies it to their membership. */
@Injectable()
export class ApplyInvoices {
  constructor(
    private readonly invoiceRepository: InvoiceRepository,
    private readonly invoiceNetworkRepository: InvoiceNetworkRepository,
    private readonly membershipRepository: MembershipRepository,
    private readonly receiveInvoiceMoney: ReceiveInvoiceMoney,
    private readonly jobs: JobsService,
    private readonly cardTesting: CardTestingService,
  ) {}

  /** Writes what a read says of one invoice. @param wasEnded whether the membership had ended before */
  async applyRead(
    manager: EntityManager,
    locked: LockedMembership,
    { invoice: said, intent }: InvoiceRead,
    wasEnded: boolean,
  ): Promise<void> {
    const { membership } = locked;
    let invoice = locked.invoices.find(({ stripeId }) => stripeId === said.stripeId);
    const known = invoice && { ...invoice };
    if (!invoice) {
      invoice = await this.invoiceRepository.insert(manager, newInvoice(membership, said, intent));
      locked.invoices.push(invoice);
    } else if (known && isClosed(known)) {
      // Nothing leaves these; Stripe's own time is the better one.
      if (said.status === 'paid' && said.paidAt)
        Object.assign(invoice, { paidAt: said.paidAt, number: said.number });
      await this.invoiceRepository.write(manager, invoice);
      return;
    } else {
      adoptInvoice(invoice, said);
      if (intent && invoice.status === 'open') adoptIntent(invoice, intent);
      if (invoice.status === 'paid') Object.assign(invoice, paidPayment(membership, said, invoice));
      if (isUnpayable(invoice)) Object.assign(invoice, endedPayment);
    }
    // Ours count as the first try when they are answered: what counts on was made without the member. Some of these end
    // at the bank (`requires_action`), some as declined.
    const failed = invoice.status === 'open' && invoice.attemptCount > (known?.attemptCount ?? 0);
    if (failed) invoice.failedAt ??= new Date();
    await this.invoiceRepository.write(manager, invoice);
    if (
      !known ||
      known.status !== invoice.status ||
      known.paymentStatus !== invoice.paymentStatus ||
      failed
    ) {
      await this.trace(manager, invoice);
    }
    // On joining the shopper is there and sees it.
    if (failed && invoice.reason !== 'join' && !hasEnded(membership.status)) {
      await this.jobs.sendInvoiceFailedNotice(manager, invoice.id, invoice.attemptCount);
    }
    if (invoice.status === 'paid') {
      await this.receiveInvoiceMoney.receive(manager, locked, invoice, wasEnded);
    }
  }

  /** Writes what a confirm was answered on an open invoice. @returns whether that has paid it */
  async applyAnswer(manager: EntityManager, invoice: Invoice, intent: IntentSnapshot): Promise<boolean> {
    adoptIntent(invoice, intent);
    // Any try counts as the first of the schedule of retries, and only automatic ones count on (API reference, Invoice).
    invoice.attemptCount = Math.max(1, invoice.attemptCount);
    const paid = intent.status === 'succeeded';
    if (paid) {
      const at = new Date();
      Object.assign(invoice, {
        status: 'paid',
        amountPaid: intent.amountReceived,
        paidAt: at,
        nextAttemptAt: null,
      });
    } else if (intent.status === 'requires_payment_method') {
      invoice.failedAt ??= new Date();
    }
    await this.invoiceRepository.write(manager, invoice);
    await this.trace(manager, invoice);
    return paid;
  }

  /** Where an attempt came from is kept while the bank is asked: a challenge that fails counts for it. */
  async closeAttempt(
    manager: EntityManager,
    { invoices }: LockedMembership,
    { id, invoiceId }: InvoiceAttempt,
    end: AttemptEnd,
  ): Promise<void> {
    await this.invoiceRepository.closeAttempt(manager, id, end);
    if (!invoices.some((one) => one.id === invoiceId && isAtBank(one)))
      await this.invoiceNetworkRepository.forget(manager, invoiceId);
  }

  /**
   * Counts challenges that have failed for whoever tried the card, and forgets where the tries came from whose challenge
   * has ended. Call it at the end of the transaction that notes them.
   * @param challenged ids of the invoices whose card the bank was asked about till now, without that of a try that is
   * closed just now and counts by itself
   */
  async countFailedChallenges(
    manager: EntityManager,
    { invoices }: LockedMembership,
    challenged: string[],
  ): Promise<void> {
    for (const invoice of invoices) {
      if (!challenged.includes(invoice.id) || isAtBank(invoice)) continue;
      const tried = await this.failedTry(manager, invoice);
      await this.invoiceNetworkRepository.forget(manager, invoice.id);
      if (tried) await this.cardTesting.countFailedChallenge(manager, payerOf(invoice, tried), tried.network);
    }
  }

  /** The try whose challenge has failed. Stripe also retries the default card by itself, and that is nobody's try. */
  private async failedTry(manager: EntityManager, invoice: Invoice): Promise<InvoiceAttempt | null> {
    if (invoice.lastError?.code !== 'payment_intent_authentication_failure') return null;
    const tried = await this.invoiceRepository.lastTry(manager, invoice.id);
    return tried?.paymentMethodId === invoice.paymentMethodId ? tried : null;
  }

  private trace(manager: EntityManager, invoice: Invoice): Promise<void> {
    const { id, membershipId, status, paymentStatus, amount, currency, lastError, card } = invoice;
    return this.membershipRepository.trace(manager, membershipId, `invoice.${status}`, {
      invoiceId: id,
      payment: paymentStatus,
      amount,
      currency,
      error: lastError?.code ?? null,
      declineCode: lastError?.declineCode ?? null,
      ...(card ? { brand: card.brand, last4: card.last4 } : {}),
    });
  }
}
