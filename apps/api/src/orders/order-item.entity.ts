import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/** A line of an order: the book as it was when the order was made. */
@Entity('order_items')
export class OrderItemEntity {
  @PrimaryColumn('uuid')
  orderId: string;

  @PrimaryColumn('integer')
  position: number;

  @Column('uuid')
  productId: string;

  @Column('text')
  title: string;

  @Column('text')
  author: string;

  @Column('text', { nullable: true })
  imageUrl: string | null;

  @Column('integer')
  quantity: number;

  /** Price of one copy without the members' discount. */
  @Column('bigint', { transformer: bigintNumber })
  fullAmount: number;

  /** What one copy costs in the order's currency, minor units. */
  @Column('bigint', { transformer: bigintNumber })
  unitAmount: number;

  /** The other side of `OrderEntity.items`, which TypeORM wants; by its name, since the order imports its items. */
  @ManyToOne('OrderEntity', 'items')
  @JoinColumn({ name: 'order_id' })
  order: object;
}
