import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `missing`: it says that it is ours, but its payment never appeared. */
export type WebhookState = 'received' | 'handled' | 'ignored' | 'wrong_mode' | 'missing';

/** The inbox: what an event points at, never its content, which is read from Stripe when it is handled. */
@Entity('webhook_events')
export class WebhookEventEntity {
  /** `evt_…` */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  type: string;

  @Column('boolean')
  livemode: boolean;

  /** Of an object that is neither an intent nor a charge. */
  @Column('text', { nullable: true })
  objectId: string | null;

  /** `metadata.paymentId` of the object. */
  @Column('uuid', { nullable: true })
  paymentId: string | null;

  /** `pi_…`, of the object itself or of what it belongs to. */
  @Column('text', { nullable: true })
  paymentIntentId: string | null;

  /** `metadata.membershipId` of the object, or of the subscription that it belongs to. */
  @Column('uuid', { nullable: true })
  membershipId: string | null;

  /** `sub_…`, of the object itself or of what it belongs to. */
  @Column('text', { nullable: true })
  subscriptionId: string | null;

  /**
   * What the object reports: of a PaymentIntent its status (`reportedStatus`), of a SetupIntent that
   * failed its attempt, of a subscription or invoice JSON.
   */
  @Column('text', { nullable: true })
  reported: string | null;

  @Column('text')
  state: WebhookState;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('timestamptz', { nullable: true })
  handledAt: Date | null;
}
