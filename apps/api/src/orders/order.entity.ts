import type { OrderStatus, PaymentKind, PaymentStatus } from '@app/contracts';
import {
  Column,
  CreateDateColumn,
  Entity,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm';
import { bigintNumber } from '../database/columns';
import { OrderItemEntity } from './order-item.entity';

/** Where the order's copies are: in stock, reserved for it, or sold. */
export type StockState = 'none' | 'held' | 'sold';

@Entity('orders')
export class OrderEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  status: OrderStatus;

  /** Minor units of `currency`. */
  @Column('bigint', { transformer: bigintNumber })
  totalAmount: number;

  @Column('text')
  currency: string;

  /** With what is pending. */
  @Column('bigint', { transformer: bigintNumber })
  refundedAmount: number;

  /** What of `refundedAmount` has not succeeded yet. */
  @Column('bigint', { transformer: bigintNumber, default: 0 })
  pendingRefundAmount: number;

  /** The members' discount that its lines were priced with; null without one. */
  @Column('integer', { nullable: true })
  discountPercent: number | null;

  @Column('text')
  stockState: StockState;

  /** What the order shows of its live or last payment; written in the payment's own transaction. */
  @Column('uuid', { nullable: true })
  paymentId: string | null;

  @Column('text', { nullable: true })
  paymentKind: PaymentKind | null;

  @Column('text', { nullable: true })
  paymentStatus: PaymentStatus | null;

  /** When the bank last did not pay an order whose payment took days: the time to pay it counts from here. */
  @Column('timestamptz', { nullable: true })
  paymentFailedAt: Date | null;

  @Column('text', { nullable: true })
  idempotencyKey: string | null;

  /** Hash of the body that was sent with the idempotency key. */
  @Column('text', { nullable: true })
  requestHash: string | null;

  @Column('timestamptz', { nullable: true })
  paidAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @OneToMany(
    () => OrderItemEntity,
    (item) => item.order,
  )
  items: OrderItemEntity[];
}
