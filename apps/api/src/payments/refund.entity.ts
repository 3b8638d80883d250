import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/** Money given back. The row comes first; its id makes the idempotency key `refund:{id}`. */
@Entity('refunds')
export class RefundEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  paymentId: string;

  @Column('uuid')
  orderId: string;

  /** `late_money` never counted as the order's, so giving it back does not either. */
  @Column('text')
  kind: 'late_money' | 'order';

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

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
