import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/** A refund. The row is written first; its id makes Stripe's idempotency key `refund:{id}`. */
@Entity('refunds')
export class RefundEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  paymentId: string;

  @Column('uuid')
  orderId: string;

  /** `unexpected_payment` never counted as the order's, so giving it back does not either. */
  @Column('text')
  kind: 'unexpected_payment' | 'order';

  /** `re_…`; null until Stripe has it. */
  @Column('text', { nullable: true })
  stripeId: string | null;

  /** Minor units. */
  @Column('bigint', { transformer: bigintNumber })
  amount: number;

  @Column('text')
  currency: string;

  /** `requested` until Stripe has it, then in Stripe's words. */
  @Column('text')
  status: string;

  /** Who asked for it; null for the system's own and for those made at Stripe. */
  @Column('uuid', { nullable: true })
  requestedBy: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** The `Idempotency-Key` that it was asked for with, unique per person. */
  @Column('text', { nullable: true })
  idempotencyKey: string | null;

  /** Hash of the order and body that were sent with the key. */
  @Column('text', { nullable: true })
  requestHash: string | null;

  /** Why it failed: Stripe's code or `failure_reason`. */
  @Column('text', { nullable: true })
  failureReason: string | null;

  /** Part of Stripe's idempotency key from 2 on: a key that answered 500 always answers 500. */
  @Column('int', { default: 1 })
  generation: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
