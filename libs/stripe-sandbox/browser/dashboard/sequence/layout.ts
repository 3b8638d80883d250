import { PARTY, shortId, shortPath, span } from '../live/format';
import { isId } from '../live/route';
import type { Party, Step } from '../live/types';

/** Where a step is drawn; all in pixels. */
export interface Placed {
  step: Step;
  top: number;
  height: number;
  /** The line of the arrow. */
  y: number;
  label: string;
  note: string;
}

export interface Gap {
  y: number;
  text: string;
}

/** From a call's arrival until its answer leaves, Stripe is at work. */
export interface Activity {
  from: number;
  to: number;
}

export interface Diagram {
  width: number;
  height: number;
  narrow: boolean;
  lanes: Record<Party, number>;
  head: number;
  placed: Placed[];
  gaps: Gap[];
  activities: Activity[];
}

const HEAD = 44;
const GAP_AFTER_MS = 3000;
const GAP_HEIGHT = 30;
const NARROW = 520;

const HEIGHTS: Record<Step['kind'], number> = {
  answer: 32,
  call: 36,
  challenge: 36,
  delivery: 36,
  event: 26,
};
const NOTE_HEIGHT = 15;

function lanesOf(width: number): Record<Party, number> {
  if (width < NARROW) return { browser: 36, server: Math.round(width * 0.44), stripe: width - 30 };
  const browser = 112;
  const stripe = width - 44;
  return { browser, server: Math.round(browser + (stripe - browser) * 0.36), stripe };
}

/** Cuts a text to what `width` pixels hold at `size` pixels per character. */
function fit(text: string, width: number, size: number): string {
  const room = Math.max(6, Math.floor(width / size));
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

const answerLabel = ({ status, label }: Step): string =>
  status === null ? label : `${status} ${label}`.trim();

function labelOf(step: Step): string {
  if (step.kind === 'call') return shortPath(step.label).replace(' /v1/', ' /');
  if (step.kind === 'answer')
    return answerLabel({ ...step, label: isId(step.label) ? shortId(step.label) : step.label });
  return step.label;
}

/** The note under an arrow: what the reader of the diagram wants beside the label. */
function noteOf(step: Step): string {
  if (step.kind !== 'delivery') return step.notes.join(' · ');
  return [...(step.status === null ? [] : [String(step.status)]), ...step.notes].join(' · ');
}

/** Lays out a sequence for a drawing of `width` pixels. */
export function layOut(steps: Step[], width: number): Diagram {
  const narrow = width < NARROW;
  const lanes = lanesOf(width);
  const placed: Placed[] = [];
  const gaps: Gap[] = [];
  const activities: Activity[] = [];
  const open = new Map<string, number>();
  let top = HEAD + 12;
  let before: number | null = null;
  for (const step of steps) {
    if (before !== null && step.time - before > GAP_AFTER_MS) {
      gaps.push({ y: top + GAP_HEIGHT / 2, text: `${span((step.time - before) / 1000)} later` });
      top += GAP_HEIGHT;
    }
    before = step.time;
    const reach = narrow ? width - 16 : Math.abs(lanes[step.from] - lanes[step.to]) - 24;
    const room =
      step.kind === 'event' ? lanes.stripe - lanes[narrow ? 'browser' : 'server'] : Math.max(reach, 150);
    const note = fit(noteOf(step), room, 6.6);
    const height = HEIGHTS[step.kind] + (note === '' || step.kind === 'event' ? 0 : NOTE_HEIGHT);
    const y = step.kind === 'event' ? top + height / 2 : top + 23;
    placed.push({ step, top, height, y, label: fit(labelOf(step), room, 7.3), note });
    if (step.kind === 'call') open.set(step.ref.id, y);
    const started = step.kind === 'answer' ? open.get(step.ref.id) : undefined;
    if (started !== undefined) activities.push({ from: started, to: y });
    top += height;
  }
  return { width, height: top + 16, narrow, lanes, head: HEAD, placed, gaps, activities };
}

/** A step in a sentence, for those who do not see the drawing. */
export function sentence(step: Step, time: string): string {
  const notes = step.notes.length > 0 ? `, ${step.notes.join(', ')}` : '';
  if (step.kind === 'event') return `${time}: event ${step.label}`;
  const way = `${PARTY[step.from]} to ${PARTY[step.to]}`;
  if (step.kind === 'delivery') {
    return `${time}: ${way}: webhook ${step.label}, ${step.status ?? 'no answer'}${notes}`;
  }
  return `${time}: ${way}: ${step.kind === 'answer' ? answerLabel(step) : step.label}${notes}`;
}
