import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { executePrepared, type Statement } from '../database/prepared';
import type { JobName, JobPayloads } from './job-payloads';

export type EnqueueOptions = {
  /** One waiting job per key: a second one takes the first one's place. */
  jobKey?: string;
  /** What a second job of the same key does to the time of the first; `replace` takes the new time. */
  jobKeyMode?: 'replace' | 'preserve_run_at';
  /** Not before this moment; default at once. */
  runAt?: Date;
  /** Tries before the job fails permanently; default 25, over about four days. */
  maxAttempts?: number;
};

/** When a job runs; see {@link EnqueueOptions}. */
export type JobTiming = Pick<EnqueueOptions, 'runAt' | 'jobKeyMode'>;

const addJob: Statement = {
  name: 'job-add',
  text: `SELECT graphile_worker.add_job($1::text, $2::json, run_at => $3::timestamptz, max_attempts => $4::int,
                                        job_key => $5::text, job_key_mode => $6::text)`,
};

/** Retries of a webhook event spread over about two days. */
const WEBHOOK_ATTEMPTS = 18;

/**
 * Puts jobs into the queue inside the caller's transaction: rolled back together, visible together. Each job has its
 * method, and its key is spelled here alone. `add_job` notifies, and PostgreSQL serialises commits that notify over the
 * whole cluster, so nothing on the way to Stripe enqueues.
 */
@Injectable()
export class JobsService {
  /** Reads the payment from Stripe; ten calls make one read. */
  syncPayment(manager: EntityManager, paymentId: string, timing: JobTiming = {}): Promise<void> {
    return this.add(manager, 'sync_payment', { paymentId }, { jobKey: `sync:${paymentId}`, ...timing });
  }

  /** Finds out how an attempt ended. */
  resolveAttempt(manager: EntityManager, attemptId: string, timing: JobTiming = {}): Promise<void> {
    return this.add(manager, 'resolve_attempt', { attemptId }, { jobKey: `attempt:${attemptId}`, ...timing });
  }

  confirmApprovedPayment(manager: EntityManager, paymentId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `approved:${paymentId}`, ...timing };
    return this.add(manager, 'confirm_approved_payment', { paymentId }, options);
  }

  expireReservation(manager: EntityManager, paymentId: string, timing: JobTiming = {}): Promise<void> {
    return this.add(
      manager,
      'expire_reservation',
      { paymentId },
      { jobKey: `expire:${paymentId}`, ...timing },
    );
  }

  expireOrder(manager: EntityManager, orderId: string, timing: JobTiming = {}): Promise<void> {
    return this.add(manager, 'expire_order', { orderId }, { jobKey: `expire-order:${orderId}`, ...timing });
  }

  /** Keeps the new card that a payment was made with. */
  keepCard(manager: EntityManager, paymentId: string): Promise<void> {
    return this.add(manager, 'keep_card', { paymentId }, { jobKey: `keep-card:${paymentId}` });
  }

  /** Removes a card that equals one that stays, once no payment needs it. */
  removeEqualCard(
    manager: EntityManager,
    card: JobPayloads['remove_equal_card'],
    timing: JobTiming,
  ): Promise<void> {
    const options = { jobKey: `equal-card:${card.paymentMethodId}`, ...timing };
    return this.add(manager, 'remove_equal_card', card, options);
  }

  sendRefund(manager: EntityManager, refundId: string, timing: JobTiming = {}): Promise<void> {
    return this.add(manager, 'send_refund', { refundId }, { jobKey: `refund:${refundId}`, ...timing });
  }

  /** Takes a waiting {@link sendRefund} out of the queue; one that runs already is left to end. */
  async cancelSendRefund(manager: EntityManager, refundId: string): Promise<void> {
    await manager.query('SELECT graphile_worker.remove_job($1)', [`refund:${refundId}`]);
  }

  /** Reads the membership from Stripe; ten calls make one read. */
  syncMembership(manager: EntityManager, membershipId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `sync-membership:${membershipId}`, ...timing };
    return this.add(manager, 'sync_membership', { membershipId }, options);
  }

  /** Reads it only if what events reported is not known by then. */
  readReportedMembership(manager: EntityManager, membershipId: string, timing: JobTiming): Promise<void> {
    const options = { jobKey: `reported-membership:${membershipId}`, ...timing };
    return this.add(manager, 'read_reported_membership', { membershipId }, options);
  }

  /** Finds out how a confirm of an invoice ended. */
  resolveInvoiceAttempt(manager: EntityManager, attemptId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `invoice-attempt:${attemptId}`, ...timing };
    return this.add(manager, 'resolve_invoice_attempt', { attemptId }, options);
  }

  endMembership(manager: EntityManager, membershipId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `end-membership:${membershipId}`, ...timing };
    return this.add(manager, 'end_membership', { membershipId }, options);
  }

  /** Ends a membership that is not paid for after its days of grace. */
  endUnpaidMembership(manager: EntityManager, membershipId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `end-unpaid-membership:${membershipId}`, ...timing };
    return this.add(manager, 'end_unpaid_membership', { membershipId }, options);
  }

  /** Makes the card that a membership has begun with the customer's default, and keeps one of equal cards. */
  keepMembershipCard(manager: EntityManager, membershipId: string, joins: boolean): Promise<void> {
    const options = { jobKey: `keep-membership-card:${membershipId}` };
    return this.add(manager, 'keep_membership_card', { membershipId, joins }, options);
  }

  sendInvoiceRefund(manager: EntityManager, refundId: string, timing: JobTiming = {}): Promise<void> {
    const options = { jobKey: `invoice-refund:${refundId}`, ...timing };
    return this.add(manager, 'send_invoice_refund', { refundId }, options);
  }

  sendInvoiceReceipt(manager: EntityManager, invoiceId: string): Promise<void> {
    return this.add(
      manager,
      'send_invoice_receipt',
      { invoiceId },
      { jobKey: `invoice-receipt:${invoiceId}` },
    );
  }

  sendInvoiceFailedNotice(manager: EntityManager, invoiceId: string, tries: number): Promise<void> {
    const options = { jobKey: `invoice-failed:${invoiceId}:${tries}` };
    return this.add(manager, 'send_invoice_failed_notice', { invoiceId, tries }, options);
  }

  sendInvoiceRefundNotice(manager: EntityManager, refundId: string): Promise<void> {
    const options = { jobKey: `invoice-refund-notice:${refundId}` };
    return this.add(manager, 'send_invoice_refund_notice', { refundId }, options);
  }

  sendMembershipReminder(manager: EntityManager, membershipId: string, periodEnd: Date): Promise<void> {
    const payload = { membershipId, periodEnd: periodEnd.toISOString() };
    const options = { jobKey: `membership-reminder:${membershipId}` };
    return this.add(manager, 'send_membership_reminder', payload, options);
  }

  sendMembershipEndedNotice(manager: EntityManager, membershipId: string, wasUnpaid: boolean): Promise<void> {
    const options = { jobKey: `membership-ended:${membershipId}` };
    return this.add(manager, 'send_membership_ended_notice', { membershipId, wasUnpaid }, options);
  }

  /** The receipt that every paid order gets once. */
  sendReceipt(manager: EntityManager, orderId: string): Promise<void> {
    return this.add(manager, 'send_receipt', { orderId }, { jobKey: `receipt:${orderId}` });
  }

  /** Sends the receipt again. @param again distinguishes this mail from others of the order */
  sendReceiptAgain(manager: EntityManager, orderId: string, again: string): Promise<void> {
    return this.add(manager, 'send_receipt', { orderId, again }, { jobKey: `receipt:${orderId}:${again}` });
  }

  sendProcessingNotice(manager: EntityManager, paymentId: string): Promise<void> {
    const options = { jobKey: `payment-processing:${paymentId}` };
    return this.add(manager, 'send_payment_processing_notice', { paymentId }, options);
  }

  sendPaymentFailedNotice(manager: EntityManager, paymentId: string): Promise<void> {
    const options = { jobKey: `payment-failed:${paymentId}` };
    return this.add(manager, 'send_payment_failed_notice', { paymentId }, options);
  }

  sendUnexpectedRefundNotice(manager: EntityManager, refundId: string): Promise<void> {
    const options = { jobKey: `refund-notice:${refundId}` };
    return this.add(manager, 'send_unexpected_refund_notice', { refundId }, options);
  }

  sendRefundNotice(manager: EntityManager, refundId: string): Promise<void> {
    return this.add(manager, 'send_refund_notice', { refundId }, { jobKey: `refund-notice:${refundId}` });
  }

  sendRefundFailedNotice(manager: EntityManager, refundId: string): Promise<void> {
    const options = { jobKey: `refund-failed-notice:${refundId}` };
    return this.add(manager, 'send_refund_failed_notice', { refundId }, options);
  }

  sendOwnerNotice(manager: EntityManager, mismatchId: string): Promise<void> {
    return this.add(manager, 'send_owner_notice', { mismatchId }, { jobKey: `owner-notice:${mismatchId}` });
  }

  /** An event that never finds its payment is `missing` after the last try. */
  handleWebhook(manager: EntityManager, eventId: string): Promise<void> {
    const options = { jobKey: webhookJobKey(eventId), maxAttempts: WEBHOOK_ATTEMPTS };
    return this.add(manager, 'handle_webhook', { eventId }, options);
  }

  /** Whether the job that handles an event is on its last try. */
  async isLastTryOfWebhook(manager: EntityManager, eventId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM graphile_worker.jobs WHERE key = $1 AND attempts >= max_attempts',
      [webhookJobKey(eventId)],
    );
    return rows.length > 0;
  }

  createCustomer(manager: EntityManager, userId: string): Promise<void> {
    return this.add(manager, 'create_customer', { userId }, { jobKey: `create_customer:${userId}` });
  }

  updateCustomer(manager: EntityManager, userId: string): Promise<void> {
    return this.add(manager, 'update_customer', { userId }, { jobKey: `update_customer:${userId}` });
  }

  deleteCustomer(manager: EntityManager, userId: string): Promise<void> {
    return this.add(manager, 'delete_customer', { userId }, { jobKey: `delete_customer:${userId}` });
  }

  sendAccountLink(manager: EntityManager, linkId: string): Promise<void> {
    return this.add(manager, 'send_account_link', { linkId });
  }

  sendEmailChangeNotice(manager: EntityManager, linkId: string): Promise<void> {
    return this.add(manager, 'send_email_change_notice', { linkId });
  }

  sendPasswordNotice(manager: EntityManager, userId: string, epoch: number): Promise<void> {
    return this.add(manager, 'send_password_notice', { userId, epoch });
  }

  sendSecondFactorNotice(
    manager: EntityManager,
    userId: string,
    epoch: number,
    change: 'on' | 'off',
  ): Promise<void> {
    return this.add(manager, 'send_second_factor_notice', { userId, epoch, change });
  }

  sendRecoveryCodesNotice(manager: EntityManager, userId: string, notice: string): Promise<void> {
    return this.add(manager, 'send_recovery_codes_notice', { userId, notice });
  }

  sendAccountDeletedNotice(manager: EntityManager, userId: string, sealed: string): Promise<void> {
    return this.add(manager, 'send_account_deleted_notice', { userId, sealed });
  }

  purgeAccountLinks(manager: EntityManager, runAt: Date): Promise<void> {
    const options: EnqueueOptions = { jobKey: 'purge_account_links', runAt, jobKeyMode: 'preserve_run_at' };
    return this.add(manager, 'purge_account_links', {}, options);
  }

  private async add<N extends JobName>(
    manager: EntityManager,
    name: N,
    payload: JobPayloads[N],
    options: EnqueueOptions = {},
  ): Promise<void> {
    await executePrepared(manager, addJob, [
      name,
      JSON.stringify(payload),
      options.runAt ?? null,
      options.maxAttempts ?? null,
      options.jobKey ?? null,
      options.jobKeyMode ?? 'replace',
    ]);
  }
}

/** Key of the job that handles an event. */
const webhookJobKey = (eventId: string): string => `webhook:${eventId}`;
