import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import { bigintNumber } from '../database/columns';

/** The table holds `words`, `title_key`, `author_key` and `low_stock` besides, which PostgreSQL makes for its indexes. */
@Entity('products')
export class ProductEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  title: string;

  @Column('text')
  author: string;

  @Column('text')
  description: string;

  @Column('text', { nullable: true })
  imageUrl: string | null;

  /** Minor units of `currency`. */
  @Column('bigint', { transformer: bigintNumber })
  priceAmount: number;

  @Column('text')
  currency: string;

  /** Copies that nobody has bought or reserved. */
  @Column('integer')
  stock: number;

  /** Only published books are shown and sold. */
  @Column('boolean')
  published: boolean;

  /** A deleted book keeps its row for old orders and is never published. */
  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
