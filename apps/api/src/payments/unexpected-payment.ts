import type { EntityManager } from 'typeorm';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import type { PaymentEntity } from './payment.entity';

/** Why money cannot be taken: its payment was canceled, its sum differs, or the order cannot be paid. */
export type UnexpectedReason = 'payment_canceled' | 'amount_differs' | `order_${string}`;

/** What happens to money that buys nothing. The refunds, which stand above payments, provide it. */
export abstract class UnexpectedPayment {
  /** Enqueues the full refund, the mails and the entry on the mismatch list, all in the caller's transaction. */
  abstract refund(
    manager: EntityManager,
    payment: PaymentEntity,
    snapshot: PaymentSnapshot,
    reason: UnexpectedReason,
  ): Promise<void>;

  /** Whether money of this payment was sent back, or is on its way, because it was unexpected. */
  abstract isRefunded(manager: EntityManager, paymentId: string): Promise<boolean>;
}
