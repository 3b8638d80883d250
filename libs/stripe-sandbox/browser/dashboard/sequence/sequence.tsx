import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { PARTY, timeOf } from '../live/format';
import type { Party, Step } from '../live/types';
import { type Diagram, layOut, type Placed, sentence } from './layout';

const PARTIES: Party[] = ['browser', 'server', 'stripe'];

function Head({ diagram }: { diagram: Diagram }) {
  const { lanes, head, height, narrow, width } = diagram;
  return PARTIES.map((party) => {
    const name = narrow && party === 'server' ? 'Server' : PARTY[party];
    const half = narrow ? 30 : 46;
    const x = Math.min(Math.max(lanes[party], half + 2), width - half - 2);
    return (
      <g key={party} className={`party is-${party}`}>
        <line x1={lanes[party]} x2={lanes[party]} y1={head - 8} y2={height - 6} className="lifeline" />
        <rect x={x - half} y={6} width={half * 2} height={28} rx={6} />
        <text x={x} y={24.5} textAnchor="middle">
          {name}
        </text>
      </g>
    );
  });
}

function Arrow({ placed, diagram }: { placed: Placed; diagram: Diagram }) {
  const { step, y, label, note } = placed;
  const { lanes, narrow, width } = diagram;
  const from = lanes[step.from];
  const end = lanes[step.to];
  const way = end > from ? 1 : -1;
  const x1 = from + way * (step.from === 'stripe' ? 5 : 1);
  const x2 = end - way * (step.to === 'stripe' ? 6 : 2);
  const middle = (from + end) / 2;
  // On a narrow drawing words may be longer than their arrow: they stay inside the picture.
  const half = (Math.max(label.length * 7.1, note.length * 6) + 8) / 2;
  const x = narrow ? Math.min(Math.max(middle, half), width - half) : middle;
  const lost = step.kind === 'answer' && step.status === null;
  return (
    <>
      <line
        x1={x1}
        x2={lost ? middle : x2}
        y1={y}
        y2={y}
        className={step.kind === 'answer' ? 'line is-back' : 'line'}
      />
      {lost ? (
        <path d={`M${middle - 5} ${y - 5}l10 10m0-10l-10 10`} className="lost" />
      ) : (
        <path d={`M${x2 - way * 7} ${y - 4.5}L${x2} ${y}l${-way * 7} 4.5`} className="tip" />
      )}
      <text x={x} y={y - 7} textAnchor="middle" className="label">
        {label}
      </text>
      {note !== '' && (
        <text x={x} y={y + 15} textAnchor="middle" className="note">
          {note}
        </text>
      )}
    </>
  );
}

function Event({ placed, diagram }: { placed: Placed; diagram: Diagram }) {
  const x = diagram.lanes.stripe;
  return (
    <>
      <circle cx={x} cy={placed.y} r={5} className="dot" />
      <text x={x - 14} y={placed.y + 4} textAnchor="end" className="label">
        {placed.label}
      </text>
    </>
  );
}

function Drawing({ diagram, chosen }: { diagram: Diagram; chosen: string | null }) {
  const { lanes, narrow, placed, gaps, activities, width, height } = diagram;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className="drawing"
    >
      {placed.map(
        ({ step, top, height: tall }) =>
          step.key === chosen && (
            <rect key="chosen" x={0} y={top + 1} width={width} height={tall - 2} rx={6} className="chosen" />
          ),
      )}
      <Head diagram={diagram} />
      {activities.map(({ from, to }) => (
        <rect
          key={from}
          x={lanes.stripe - 4}
          y={from}
          width={8}
          height={to - from}
          rx={2}
          className="activity"
        />
      ))}
      {gaps.map(({ y, text }) => (
        <g key={y} className="gap">
          <line x1={narrow ? 0 : lanes.browser - 20} x2={width} y1={y} y2={y} />
          <text x={(lanes.browser + lanes.stripe) / 2} y={y + 4} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {placed.map((one) => (
        <g
          key={one.step.key}
          className={`step is-${one.step.kind} is-${one.step.tone}${one.step.key === chosen ? ' is-chosen' : ''}`}
        >
          {!narrow && (
            <text x={0} y={one.y + 4} className="time">
              {timeOf(one.step.time)}
            </text>
          )}
          {one.step.kind === 'event' ? (
            <Event placed={one} diagram={diagram} />
          ) : (
            <Arrow placed={one} diagram={diagram} />
          )}
        </g>
      ))}
    </svg>
  );
}

interface Props {
  steps: Step[];
  chosen: string | null;
  choose: (key: string) => void;
}

/** The messages of a payment as a sequence diagram; every message can be chosen, by pointer or by arrow keys. */
export function Sequence({ steps, chosen, choose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const diagram = useMemo(() => (width > 0 ? layOut(steps, width) : null), [steps, width]);
  const move = (event: KeyboardEvent, index: number): void => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    frame.current?.querySelectorAll<HTMLButtonElement>('button')[target]?.focus();
  };
  const current = steps.some(({ key }) => key === chosen) ? chosen : steps[0]?.key;
  return (
    <div className="sequence" ref={frame}>
      {diagram && (
        <>
          <Drawing diagram={diagram} chosen={chosen} />
          <ol aria-label="Messages in order">
            {diagram.placed.map(({ step, top, height }, index) => (
              <li key={step.key} style={{ top, height }}>
                <button
                  type="button"
                  data-message={step.key}
                  aria-pressed={step.key === chosen}
                  tabIndex={step.key === current ? 0 : -1}
                  onClick={() => choose(step.key)}
                  onKeyDown={(event) => move(event, index)}
                >
                  {sentence(step, timeOf(step.time))}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
