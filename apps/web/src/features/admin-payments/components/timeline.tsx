import type { TimelineEntry, Timeline as TimelineView } from '@app/contracts';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCirclePlus,
  IconCreditCard,
  IconGavel,
  IconHandClick,
  IconProgress,
  IconWebhook,
} from '@tabler/icons-react';
import { Copyable } from '../../../components/copyable';
import { formatMoment } from '../../../lib/dates';
import { detailPairs } from '../../../lib/detail-text';
import { actorText, cardOf, entryText, entryTone, hiddenDetails } from '../timeline-text';
import classes from './timeline.module.css';

const icons: Record<TimelineEntry['kind'], typeof IconProgress> = {
  created: IconCirclePlus,
  attempt: IconCreditCard,
  status: IconProgress,
  event: IconWebhook,
  refund: IconArrowBackUp,
  dispute: IconGavel,
  mismatch: IconAlertTriangle,
  action: IconHandClick,
};

const isStripeId = (value: string): boolean => /^[a-z]{2,6}_[A-Za-z0-9_]{6,}$/.test(value);

function Entry({ entry, currency }: { entry: TimelineEntry; currency: string }) {
  const tone = entryTone(entry);
  const Icon = tone === 'good' ? IconCircleCheck : icons[entry.kind];
  const details = detailPairs(entry.details, hiddenDetails(entry));
  const card = cardOf(entry);
  return (
    <li className={classes.entry}>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        <Icon size={17} stroke={1.6} />
      </span>
      <div className={classes.what}>
        <div>{entryText(entry, currency)}</div>
        <div className={classes.when}>
          <time dateTime={entry.at}>{formatMoment(entry.at)}</time> · {actorText(entry)}
        </div>
        {details.length > 0 || card ? (
          <ul className={classes.details}>
            {card ? (
              <li>
                {card.label} <Copyable value={card.id} />
              </li>
            ) : null}
            {details.map(([name, value]) => (
              <li key={name}>
                <span className={classes.name}>{name}</span>{' '}
                {isStripeId(value) ? <Copyable value={value} /> : value}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** The timeline of a payment, oldest entry first. */
export function Timeline({ timeline: { entries, payment } }: { timeline: TimelineView }) {
  const counts = new Map<string, number>();
  const keyed = entries.map((entry) => {
    const name = `${entry.at} ${entry.kind} ${entry.what}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return { entry, key: `${name} ${count}` };
  });
  return (
    <ol className={classes.timeline} aria-label="Timeline of this payment">
      {keyed.map(({ entry, key }) => (
        <Entry key={key} entry={entry} currency={payment.currency} />
      ))}
    </ol>
  );
}
