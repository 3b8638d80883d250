import type { TimelineEntry } from '@app/contracts';
import {
  CircleCheckIcon,
  CircleDashedIcon,
  CirclePlusIcon,
  CreditCardIcon,
  GavelIcon,
  PointerIcon,
  TriangleAlertIcon,
  Undo2Icon,
  WebhookIcon,
} from 'lucide-react';
import { formatMoment } from '../../lib/dates';
import { detailPairs } from '../../lib/detail-text';
import { Copyable } from '../copyable';
import classes from './timeline.module.css';
import { actorText, cardOf, type EntryWords } from './timeline-text';

const icons: Record<TimelineEntry['kind'], typeof CircleDashedIcon> = {
  created: CirclePlusIcon,
  attempt: CreditCardIcon,
  status: CircleDashedIcon,
  event: WebhookIcon,
  refund: Undo2Icon,
  dispute: GavelIcon,
  mismatch: TriangleAlertIcon,
  action: PointerIcon,
};

const isStripeId = (value: string): boolean => /^[a-z]{2,6}_[A-Za-z0-9_]{6,}$/.test(value);

function Entry({ entry, words }: { entry: TimelineEntry; words: EntryWords }) {
  const tone = words.tone(entry);
  const Icon = tone === 'good' ? CircleCheckIcon : icons[entry.kind];
  const details = detailPairs(entry.details, words.hidden(entry));
  const card = cardOf(entry);
  return (
    <li className={classes.entry}>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        <Icon size={17} strokeWidth={1.6} />
      </span>
      <div className={classes.what}>
        <div>{words.text(entry)}</div>
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

type Props = {
  /** The accessible name of the list. */
  label: string;
  entries: TimelineEntry[];
  words: EntryWords;
};

/** What has happened, oldest entry first. */
export function Timeline({ label, entries, words }: Props) {
  const counts = new Map<string, number>();
  const keyed = entries.map((entry) => {
    const name = `${entry.at} ${entry.kind} ${entry.what}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return { entry, key: `${name} ${count}` };
  });
  return (
    <ol className={classes.timeline} aria-label={label}>
      {keyed.map(({ entry, key }) => (
        <Entry key={key} entry={entry} words={words} />
      ))}
    </ol>
  );
}
