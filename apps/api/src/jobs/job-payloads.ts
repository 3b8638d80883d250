/** Every job and what it carries; a name that is not listed does not compile. Payloads hold ids, never secrets. */
export interface JobPayloads {
  create_customer: { userId: string };
  update_customer: { userId: string };
  delete_customer: { userId: string };
  send_account_link: { linkId: string };
  send_email_change_notice: { linkId: string };
  send_password_notice: { userId: string; epoch: number };
  send_second_factor_notice: { userId: string; epoch: number; change: 'on' | 'off' };
  /** `notice` is new for each renewal, so that each is told of once. */
  send_recovery_codes_notice: { userId: string; notice: string };
  /** `sealed`: the address, encrypted; nothing else knows it by then. */
  send_account_deleted_notice: { userId: string; sealed: string };
  purge_account_links: Record<string, never>;
  /** `again` makes one more mail of it than the one that every paid order gets. */
  send_receipt: { orderId: string; again?: string };
  /** Of a payment that takes days: it has begun, and the bank has not paid. */
  send_payment_processing_notice: { paymentId: string };
  send_payment_failed_notice: { paymentId: string };
  send_unexpected_refund_notice: { refundId: string };
  send_refund_notice: { refundId: string };
  send_refund_failed_notice: { refundId: string };
  send_owner_notice: { mismatchId: string };

  sync_payment: { paymentId: string };
  resolve_attempt: { attemptId: string };
  confirm_approved_payment: { paymentId: string };
  expire_reservation: { paymentId: string };
  expire_order: { orderId: string };
  keep_card: { paymentId: string };
  /** `key`: of the origin of the card that it equals, see `CardOrigin`. */
  remove_equal_card: { userId: string; paymentMethodId: string; key: string };
  send_refund: { refundId: string };
  reconcile: Record<string, never>;
  compare_with_stripe: { whole?: boolean };

  sync_membership: { membershipId: string };
  /** As `sync_membership`, unless what events reported is known by then. */
  read_reported_membership: { membershipId: string };
  resolve_invoice_attempt: { attemptId: string };
  /** Ends the subscription at Stripe, and voids what is open of it. */
  end_membership: { membershipId: string };
  /** The same for one whose days of grace are over, if they are. */
  end_unpaid_membership: { membershipId: string };
  /** `joins`: the card has begun the membership, and not paid a renewal. */
  keep_membership_card: { membershipId: string; joins: boolean };
  send_invoice_refund: { refundId: string };
  compare_memberships: Record<string, never>;
  send_invoice_receipt: { invoiceId: string };
  /** `tries`: how often it was charged in vain; one mail for each. */
  send_invoice_failed_notice: { invoiceId: string; tries: number };
  send_invoice_refund_notice: { refundId: string };
  send_membership_reminder: { membershipId: string; periodEnd: string };
  send_membership_ended_notice: { membershipId: string; wasUnpaid?: boolean };

  remove_unused_pictures: Record<string, never>;
  delete_expired: Record<string, never>;
  vacuum_products: Record<string, never>;

  handle_webhook: { eventId: string };
}

export type JobName = keyof JobPayloads;
