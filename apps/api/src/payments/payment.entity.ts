import type { LastError, PaymentCard, PaymentKind, PaymentStatus } from '@app/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/**
 * One PaymentIntent for one order, our own or that of a Checkout Session. `status` is written by `ApplyPayment` alone.
 */
@Entity('payments')
export class PaymentEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  orderId: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  kind: PaymentKind;

  /** `pi_…`; null until the PaymentIntent is known to exist: in Stripe Checkout not before the shopper submits. */
  @Column('text', { nullable: true })
  stripeId: string | null;

  /** `cs_…` of kind `checkout`; null until the session is known to exist. */
  @Column('text', { nullable: true })
  checkoutSessionId: string | null;

  /** Address of the session's page, while it is open. */
  @Column('text', { nullable: true })
  checkoutUrl: string | null;

  /** When the session ends by itself, in whole seconds; the reservation of the stock ends with it. */
  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  /** `cus_…` */
  @Column('text')
  customerId: string;

  @Column('text')
  status: PaymentStatus;

  /** Minor units. */
  @Column('bigint', { transformer: bigintNumber })
  amount: number;

  @Column('text')
  currency: string;

  /** The card chosen, or the one used last; for a new card that equals a saved one, at last that one. */
  @Column('text', { nullable: true })
  paymentMethodId: string | null;

  /** The card that is on the PaymentIntent: the one that the bank was asked about. */
  @Column('text', { nullable: true })
  intentPaymentMethodId: string | null;

  /** What a receipt shows of the card that was tried last; null until a try. */
  @Column('jsonb', { nullable: true })
  card: PaymentCard | null;

  @Column('text', { nullable: true })
  nextActionType: string | null;

  /** Only while `requires_action`. */
  @Column('text', { nullable: true })
  clientSecret: string | null;

  @Column('jsonb', { nullable: true })
  lastError: LastError | null;

  /** Grows with every accepted snapshot and every attempt opened or closed; orders what Stripe said. */
  @Column('int')
  version: number;

  /** Number of the last attempt; part of its idempotency key. */
  @Column('int')
  attempts: number;

  /** An event arrived while an attempt was open that its answer may not cover: read once it is closed. */
  @Column('boolean')
  stale: boolean;

  /** Status that an event reported while an attempt was open; see {@link reportedStatus}. */
  @Column('text', { nullable: true })
  reported: string | null;

  /** When Stripe was last asked on behalf of a reader. */
  @Column('timestamptz', { nullable: true })
  rereadAt: Date | null;

  /** When the last new try was made: Stripe's hour for the second confirm counts from here. */
  @Column('timestamptz', { nullable: true })
  triedAt: Date | null;

  /** The shopper's last action: the reservation of the stock counts from here. */
  @Column('timestamptz', { nullable: true })
  touchedAt: Date | null;

  /** Where the last new try came from, see `networkOf`: null before it, and once the payment has ended. */
  @Column('text', { nullable: true })
  network: string | null;

  /** When a try has reserved the order's copies; null before. */
  @Column('timestamptz', { nullable: true })
  heldAt: Date | null;

  /** The reservation is the shorter one: the shopper's address was not verified at the last try, or at the start. */
  @Column('boolean')
  shortHold: boolean;

  /** When it was first known that the payment in Stripe Checkout takes days; null for any other. */
  @Column('timestamptz', { nullable: true })
  processingAt: Date | null;

  /** Written by us, in milliseconds, which is the precision of a cursor. */
  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
