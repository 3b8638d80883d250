import type { EntityManager } from 'typeorm';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import type { PaymentEntity } from '../payment.entity';

/** Why money is not applied: its payment was canceled, its amount differs, or the order cannot be paid. */
export type UnexpectedReason = 'payment_canceled' | 'amount_differs' | `order_${string}`;

/** What happens to money that cannot be applied to its order. Provided by the refunds, a higher layer. */
export abstract class UnexpectedPayment {
  /** Enqueues the full refund, the mails and the entry on the mismatch list, all in the caller's transaction. */
  abstract refund(
    manager: EntityManager,
    payment: PaymentEntity,
    snapshot: PaymentSnapshot,
    reason: UnexpectedReason,
  ): Promise<void>;

  /** Whether a refund of this payment was requested because its money was unexpected. */
  abstract isRefunded(manager: EntityManager, paymentId: string): Promise<boolean>;
}
