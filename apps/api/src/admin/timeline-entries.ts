import type { AdminPayment, LastError, PaymentCard, TimelineEntry } from '@app/contracts';

type By = TimelineEntry['by'];
type Details = TimelineEntry['details'];

const stripe: By = { type: 'stripe', name: null };
const system: By = { type: 'system', name: null };
const owner = (name: string): By => ({ type: 'owner', name });

const entry = (
  at: Date | string,
  kind: TimelineEntry['kind'],
  what: string,
  by: By,
  details: Details,
): TimelineEntry => ({ at: typeof at === 'string' ? at : at.toISOString(), kind, what, by, details });

export const created = (payment: AdminPayment): TimelineEntry =>
  entry(
    payment.createdAt,
    'created',
    'created',
    { type: 'shopper', name: payment.customer.name },
    { kind: payment.kind, amount: payment.amount, currency: payment.currency },
  );

export type AttemptRow = {
  n: number;
  kind: string;
  by: 'shopper' | 'system';
  paymentMethodId: string | null;
  outcome: string | null;
  openedAt: Date;
  closedAt: Date | null;
};

/**
 * Never with a CVC token.
 * @param card the card that was tried last
 */
export const attempt = (
  { by, ...row }: AttemptRow,
  customer: string,
  card: PaymentCard | null,
): TimelineEntry =>
  entry(
    row.openedAt,
    'attempt',
    row.kind === 'cancel' ? 'cancel' : 'confirm',
    by === 'shopper' ? { type: by, name: customer } : system,
    {
      n: row.n,
      card: row.paymentMethodId,
      ...(card !== null && card.id === row.paymentMethodId ? { brand: card.brand, last4: card.last4 } : {}),
      outcome: row.outcome,
      closedAt: row.closedAt?.toISOString() ?? null,
    },
  );

export type StatusRow = { version: number; status: string; lastError: LastError | null; at: Date };

export const status = ({ version, status: what, lastError, at }: StatusRow): TimelineEntry =>
  entry(at, 'status', what, stripe, {
    version,
    error: lastError?.code ?? null,
    declineCode: lastError?.declineCode ?? null,
  });

export type EventRow = {
  id: string;
  type: string;
  state: string;
  receivedAt: Date;
  handledAt: Date | null;
};

export const event = ({ id, type, state, receivedAt, handledAt }: EventRow): TimelineEntry =>
  entry(receivedAt, 'event', type, stripe, { id, state, handledAt: handledAt?.toISOString() ?? null });

export type RefundRow = {
  id: string;
  kind: 'unexpected_payment' | 'order';
  stripeId: string | null;
  amount: number;
  currency: string;
  status: string;
  reason: string | null;
  note: string | null;
  requestedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** The request and the current status. A refund made at Stripe has no request here. */
export function refund(row: RefundRow): TimelineEntry[] {
  const { id, kind, stripeId, amount, currency, reason, note } = row;
  const asked: By = row.requestedBy
    ? owner(row.requestedBy)
    : kind === 'unexpected_payment'
      ? system
      : stripe;
  const shared = { id, of: kind, stripeId, amount, currency };
  const first = entry(row.createdAt, 'refund', 'refund.requested', asked, { ...shared, note });
  if (row.status === 'requested') return [first];
  return [first, entry(row.updatedAt, 'refund', `refund.${row.status}`, stripe, { ...shared, reason })];
}

export type DisputeRow = {
  stripeId: string;
  amount: number;
  currency: string;
  reason: string;
  status: string;
  createdAt: Date;
  updatedAt: Date;
};

export function dispute(row: DisputeRow): TimelineEntry[] {
  const { stripeId: id, amount, currency, reason } = row;
  const details = { id, amount, currency, reason };
  return [
    entry(row.createdAt, 'dispute', 'dispute.opened', stripe, details),
    entry(row.updatedAt, 'dispute', `dispute.${row.status}`, stripe, details),
  ];
}

export type MismatchRow = {
  id: string;
  kind: string;
  subject: string;
  note: string | null;
  resolvedBy: string | null;
  foundAt: Date;
  resolvedAt: Date | null;
};

export function mismatch(row: MismatchRow): TimelineEntry[] {
  const { id, kind, subject, note } = row;
  const found = entry(row.foundAt, 'mismatch', `mismatch.${kind}`, system, { id, subject });
  if (!row.resolvedAt) return [found];
  const by = row.resolvedBy ? owner(row.resolvedBy) : system;
  return [found, entry(row.resolvedAt, 'mismatch', 'mismatch.resolved', by, { id, kind, subject, note })];
}

export type ActionRow = {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  details: Record<string, unknown>;
};

export const action = (row: ActionRow): TimelineEntry =>
  entry(row.at, 'action', row.action, row.actorId ? owner(row.actorName) : system, plain(row.details));

/** Nested details become JSON: a timeline entry shows single values. */
function plain(details: Record<string, unknown>): Details {
  const isPlain = (value: unknown): value is string | number | boolean | null =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, isPlain(value) ? value : JSON.stringify(value)]),
  );
}

/** A membership was begun. */
export const joined = (
  at: string,
  customer: string,
  monthly: { amount: number; currency: string },
): TimelineEntry => entry(at, 'created', 'created', { type: 'shopper', name: customer }, { ...monthly });

/** A change of a membership, as Stripe reported it. */
export const transition = (row: { at: Date; what: string; details: Details }): TimelineEntry =>
  entry(row.at, 'status', row.what, stripe, row.details);
