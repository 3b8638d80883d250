import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Which Stripe customer belongs to which user: one row, unique both ways. */
@Entity('customers')
export class CustomerEntity {
  @PrimaryColumn('uuid')
  userId: string;

  /** `cus_…` */
  @Column('text')
  stripeCustomerId: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
