import { scheduleErrors } from '../../error-catalogue/subscription-schedules';
import { changes } from '../../kernel/changes';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { buildSchedule } from './build';
import type { SubscriptionScheduleRecord } from './record';

/** @throws ApiError `resource_missing` */
export function findSchedule(tx: Transaction, id: string): SubscriptionScheduleRecord {
  const record = tx.get('subscription_schedule', id);
  if (!record) throw missing('subscription_schedule', id, 'id');
  return record;
}

export const isLive = ({ status }: SubscriptionScheduleRecord): boolean =>
  status === 'active' || status === 'not_started';

const PARTICIPLES = { cancel: 'canceled', release: 'released', update: 'updated' };

/** @throws ApiError unless it still does something */
export function demandLive(record: SubscriptionScheduleRecord, verb: keyof typeof PARTICIPLES): void {
  if (isLive(record)) return;
  throw scheduleErrors.over({ verb, status: record.status, participle: PARTICIPLES[verb] });
}

/** Puts a changed schedule and says what changed, if anything did. */
export function changeSchedule(
  tx: Transaction,
  before: SubscriptionScheduleRecord,
  patch: Partial<SubscriptionScheduleRecord>,
): SubscriptionScheduleRecord {
  const after = tx.put('subscription_schedule', { ...before, ...patch });
  const view = { account: tx.account, publicUrl: '' };
  const was = buildSchedule(before, view);
  const previous = changes(was, buildSchedule(after, view));
  if (previous?.phases) previous.phases = was.phases;
  if (previous) tx.emit('subscription_schedule.updated', 'subscription_schedule', after, previous);
  return after;
}
