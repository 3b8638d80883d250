import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How an attempt ended; `abandoned` when the time to repeat the call was over. */
export type AttemptEnd = 'applied' | 'unexpected_state' | 'rejected' | 'not_executed' | 'abandoned';

/** One call to Stripe that changes a payment, with exactly the parameters it is sent and repeated with. */
@Entity('payment_attempts')
export class AttemptEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  paymentId: string;

  @Column('int')
  n: number;

  /** `try`: a confirm with a card; `continue`: a bare confirm of what the bank has approved. */
  @Column('text')
  kind: 'try' | 'continue' | 'cancel';

  @Column('text')
  by: 'shopper' | 'system';

  /** The card of a new try; null for a continuation and a cancellation. */
  @Column('text', { nullable: true })
  paymentMethodId: string | null;

  /** `cvctok_…` of a try with a saved card; erased when the attempt closes. */
  @Column('text', { nullable: true })
  cvcToken: string | null;

  /** Of a try with a new card: whether it is kept once it has paid. Null for a saved card. */
  @Column('boolean', { nullable: true })
  saveCard: boolean | null;

  /** Opening it has reserved the order's copies; they are released if Stripe does not execute it. */
  @Column('boolean')
  tookStock: boolean;

  /** A cancellation that ends the order with the payment. */
  @Column('boolean')
  endsOrder: boolean;

  /** Null while the attempt is open. */
  @Column('text', { nullable: true })
  outcome: AttemptEnd | null;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}

/** The idempotency key under which an attempt is sent, however often. */
export const attemptKey = ({ paymentId, kind, n }: Pick<AttemptEntity, 'paymentId' | 'kind' | 'n'>): string =>
  `payment:${paymentId}:${kind === 'cancel' ? 'cancel' : 'confirm'}:${n}`;
