import { scheduleErrors } from '../../error-catalogue/subscription-schedules';
import { changes } from '../../kernel/changes';
import { mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { applyPhase, attach, spanOf } from './enter';
import type { UpdateParams } from './params';
import { lastEnd, readPhases } from './phases';
import type { PhaseRecord, SubscriptionScheduleRecord } from './record';
import { changeSchedule, demandLive } from './rules';
import { readSettings } from './settings';
import { scheduleNotice, scheduleTurn, turn } from './turn';

/**
 * The phases after a call: those given, which begin with the current one or an earlier one, behind those that were over
 * before them ("past phases can be omitted").
 */
function newPhases(
  tx: Transaction,
  held: SubscriptionScheduleRecord,
  given: NonNullable<UpdateParams['phases']>,
): PhaseRecord[] {
  const first = given[0]?.start_date;
  if (first === undefined) throw scheduleErrors.no_anchor();
  const start = first === 'now' ? tx.now : first;
  const current = held.current_phase;
  if (!current && start < tx.now) throw scheduleErrors.past_start({ param: 'phases[0][start_date]' });
  const past = current
    ? held.phases.filter(({ end_date: end }) => end <= current.start_date && end <= start)
    : [];
  const phases = [...past, ...readPhases(tx, given, start, held.customer)];
  if (current && !phases.some(({ start_date: begins }) => begins === current.start_date))
    throw scheduleErrors.current_start({ param: 'phases[0][start_date]' });
  return phases;
}

/** What of a phase its subscription shows. */
const config = ({ start_date: _, end_date: __, proration_behavior: ___, ...rest }: PhaseRecord) => rest;

/**
 * Changes a schedule. A change of the current phase is one of the subscription at once, prorated as `proration_behavior`
 * of the call says; later phases wait for their time.
 */
export function updateSchedule(
  tx: Transaction,
  held: SubscriptionScheduleRecord,
  params: UpdateParams,
): SubscriptionScheduleRecord {
  demandLive(held, 'update');
  useClockOf(tx, held.customer);
  const phases = params.phases ? newPhases(tx, held, params.phases) : held.phases;
  const start = held.current_phase?.start_date;
  const [was, is] = [held.phases, phases].map((all) =>
    all.find(({ start_date: begins }) => begins === start),
  );
  const after = changeSchedule(tx, held, {
    current_phase: is ? spanOf(is) : null,
    default_settings: readSettings(tx, params.default_settings, held.customer, held.default_settings),
    end_behavior: params.end_behavior ?? held.end_behavior,
    metadata: mergeMetadata(held.metadata, params.metadata),
    phases,
  });
  if (was && is && changes(config(was), config(is)))
    applyPhase(tx, after, { ...is, add_invoice_items: [] }, params.proration_behavior ?? 'create_prorations');
  attach(tx, after);
  if (lastEnd(held.phases) !== lastEnd(phases)) scheduleNotice(tx, after);
  scheduleTurn(tx, after);
  turn(tx, after.id);
  return tx.get('subscription_schedule', held.id) as SubscriptionScheduleRecord;
}
