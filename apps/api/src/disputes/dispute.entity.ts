import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/** A dispute as it was last read from Stripe. */
@Entity('disputes')
export class DisputeEntity {
  /** `du_…` or `dp_…` */
  @PrimaryColumn('text')
  stripeId: string;

  @Column('uuid')
  paymentId: string;

  /** Minor units. */
  @Column('bigint', { transformer: bigintNumber })
  amount: number;

  @Column('text')
  currency: string;

  @Column('text')
  reason: string;

  @Column('text')
  status: string;

  /** When it was won, lost, or closed as an inquiry. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;
}
