import { useState } from 'react';
import { words } from '../live/format';
import { useControl, useLive } from '../live/live';
import type { Fault, FaultKind } from '../live/types';
import { Switch } from '../parts/switch';

/** More calls than anybody makes: the fault stays until it is switched off. */
const ALWAYS = 1_000_000_000;

const KINDS: { kind: FaultKind; name: string; says: string }[] = [
  { kind: 'rate_limit', name: 'Rate limit', says: 'Answers 429: too many calls.' },
  { kind: 'conflict', name: 'Conflict', says: 'Answers 409: the object is in use.' },
  { kind: 'api_error', name: 'Server error', says: 'Answers 500, and keeps it under the idempotency key.' },
  { kind: 'drop', name: 'Dropped connection', says: 'Closes the connection without an answer.' },
  { kind: 'hang', name: 'No answer', says: 'Holds the connection open and never answers.' },
  { kind: 'latency', name: 'Slow answer', says: 'Answers after a delay.' },
];

const TARGETS: [match: string, name: string][] = [
  ['', 'Any call'],
  ['POST /v1/payment_intents', 'Create a payment'],
  ['POST /v1/payment_intents/:id/confirm', 'Confirm a payment'],
  ['POST /v1/payment_intents/:id/capture', 'Capture a payment'],
  ['GET /v1/payment_intents/:id', 'Read a payment'],
  ['/v1/payment_methods', 'Cards'],
  ['/v1/customers', 'Customers'],
  ['/v1/refunds', 'Refunds'],
  ['/v1/tokens', 'Tokens'],
];

const matchText = ({ match }: Fault): string =>
  [match.method, match.path].filter(Boolean).join(' ') || 'any call';

function Waiting({ faults }: { faults: Fault[] }) {
  const run = useControl();
  if (faults.length === 0) return <p className="quiet">Everything works as it should.</p>;
  return (
    <>
      <ul className="links is-rows">
        {faults.map((fault) => (
          <li key={fault.id}>
            <span className="status is-bad">{words(fault.kind)}</span>
            <code className="grow">{matchText(fault)}</code>
            <span className="quiet">
              {fault.times > ALWAYS / 2 ? 'until switched off' : `${fault.times} more`}
              {fault.when === 'after' && ', after its effect'}
            </span>
            <button
              type="button"
              className="button is-quiet"
              onClick={() => void run('DELETE', `/faults/${fault.id}`, {}, 'The fault is taken back.')}
            >
              Remove<span className="visually-hidden"> {words(fault.kind)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => void run('DELETE', '/faults', {}, 'All faults are taken back.')}
      >
        Clear all
      </button>
    </>
  );
}

/** What goes wrong with the next calls, as switches. */
export function Faults() {
  const { summary } = useLive();
  const run = useControl();
  const [target, setTarget] = useState('');
  const [custom, setCustom] = useState('');
  const [times, setTimes] = useState(1);
  const [after, setAfter] = useState(false);
  const [delay, setDelay] = useState(2000);
  const match = target === 'custom' ? custom.trim() : target;
  const toggle = (kind: FaultKind, name: string, on: boolean): void => {
    if (!on) {
      const ended = summary.faults.filter((fault) => fault.kind === kind);
      for (const { id } of ended) void run('DELETE', `/faults/${id}`, {}, `${name}: off.`);
      return;
    }
    const body = {
      kind,
      times,
      when: after && kind !== 'latency' ? 'after' : 'before',
      ...(match === '' ? {} : { match }),
      ...(kind === 'latency' ? { delay } : {}),
    };
    void run('POST', '/faults', body, `${name}: on.`);
  };
  return (
    <section className="panel" aria-labelledby="faults">
      <h3 id="faults">Faults</h3>
      <p className="quiet">Make calls go wrong on purpose. First say which calls, then switch a fault on.</p>
      <div className="fields">
        <label>
          Which calls
          <select value={target} onChange={(event) => setTarget(event.target.value)}>
            {TARGETS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
            <option value="custom">Another path…</option>
          </select>
        </label>
        {target === 'custom' && (
          <label>
            Method and path
            <input
              value={custom}
              placeholder="POST /v1/…/:id"
              onChange={(event) => setCustom(event.target.value)}
            />
          </label>
        )}
        <label>
          How often
          <select value={times} onChange={(event) => setTimes(Number(event.target.value))}>
            <option value={1}>The next call</option>
            <option value={3}>The next 3 calls</option>
            <option value={10}>The next 10 calls</option>
            <option value={ALWAYS}>Until switched off</option>
          </select>
        </label>
        <label>
          When
          <select
            value={after ? 'after' : 'before'}
            onChange={(event) => setAfter(event.target.value === 'after')}
          >
            <option value="before">Before it takes effect</option>
            <option value="after">After it took effect</option>
          </select>
        </label>
        <label>
          Delay of a slow answer
          <select value={delay} onChange={(event) => setDelay(Number(event.target.value))}>
            <option value={500}>0.5 seconds</option>
            <option value={2000}>2 seconds</option>
            <option value={10000}>10 seconds</option>
            <option value={60000}>1 minute</option>
          </select>
        </label>
      </div>
      <ul className="switches">
        {KINDS.map(({ kind, name, says }) => (
          <li key={kind}>
            <Switch
              name={name}
              says={says}
              on={summary.faults.some((fault) => fault.kind === kind)}
              change={(on) => toggle(kind, name, on)}
            />
          </li>
        ))}
      </ul>
      <h4>Waiting</h4>
      <Waiting faults={summary.faults} />
    </section>
  );
}
