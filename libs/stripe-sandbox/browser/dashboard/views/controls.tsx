import { useState } from 'react';
import { span, wholeTime } from '../live/format';
import { useControl, useLive } from '../live/live';
import { useNow } from '../live/now';
import { Switch } from '../parts/switch';
import { Faults } from './faults';
import { Settings } from './settings';
import { Snapshots } from './snapshots';
import { Triggers } from './triggers';

/** What is done to webhooks on purpose. */
function Disturbances() {
  const { summary } = useLive();
  const run = useControl();
  const { delay, drop, duplicate, reorder } = summary.webhooks;
  const set = (change: Record<string, unknown>, done: string): void => {
    const now = { delay, reorder, duplicate, drop: drop < 0 ? true : drop };
    void run('POST', '/webhooks', { ...now, ...change }, done);
  };
  const state = (on: boolean): string => (on ? 'on' : 'off');
  return (
    <section className="panel" aria-labelledby="disturbances">
      <h3 id="disturbances">Webhook trouble</h3>
      <p className="quiet">Networks lose, repeat and mix up deliveries. Your handler should not mind.</p>
      <ul className="switches">
        <li>
          <Switch
            name="Twice"
            says="Every delivery is sent two times."
            on={duplicate > 0}
            change={(on) => set({ duplicate: on }, `Twice: ${state(on)}.`)}
          />
        </li>
        <li>
          <Switch
            name="Out of order"
            says="Deliveries of the same moment are sent in reverse."
            on={reorder}
            change={(on) => set({ reorder: on }, `Out of order: ${state(on)}.`)}
          />
        </li>
        <li>
          <Switch
            name="Lost"
            says="No delivery is sent at all."
            on={drop !== 0}
            change={(on) => set({ drop: on }, `Lost: ${state(on)}.`)}
          />
        </li>
      </ul>
      <div className="fields">
        <label>
          Late by
          <select
            value={delay}
            onChange={(event) => set({ delay: Number(event.target.value) }, 'The delay is set.')}
          >
            {[...new Set([0, 500, 2000, 10_000, 60_000, delay])].map((ms) => (
              <option key={ms} value={ms}>
                {ms === 0 ? 'Not at all' : ms < 1000 ? `${ms} ms` : span(ms / 1000)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  );
}

const STEPS: [seconds: number, name: string][] = [
  [60, '1 minute'],
  [3600, '1 hour'],
  [86_400, '1 day'],
  [7 * 86_400, '7 days'],
  [31 * 86_400, '31 days'],
];

function Clock() {
  const { summary } = useLive();
  const run = useControl();
  const now = useNow(summary.ahead);
  const [hours, setHours] = useState('12');
  const advance = (seconds: number, name: string): void =>
    void run('POST', '/clock', { advance: seconds }, `The clock is ${name} further.`);
  return (
    <section className="panel" aria-labelledby="clock">
      <h3 id="clock">Clock</h3>
      <p className="clock-face">
        <time dateTime={new Date(now * 1000).toISOString()}>{wholeTime(now)}</time>
      </p>
      <p className="quiet">
        {summary.ahead === 0
          ? 'The account’s clock shows the real time.'
          : `The account’s clock is ${span(summary.ahead)} ahead.`}{' '}
        Moving it does what has become due. It cannot go back, except to a snapshot or by emptying the
        account.
      </p>
      <div className="line">
        {STEPS.map(([seconds, name]) => (
          <button key={seconds} type="button" className="button" onClick={() => advance(seconds, name)}>
            + {name}
          </button>
        ))}
      </div>
      <form
        className="line"
        onSubmit={(event) => {
          event.preventDefault();
          advance(Math.round(Number(hours) * 3600), `${hours} hours`);
        }}
      >
        <label className="inline">
          <span>Hours</span>
          <input
            type="number"
            min="0"
            max="87600"
            step="any"
            required
            value={hours}
            onChange={(event) => setHours(event.target.value)}
          />
        </label>
        <button type="submit" className="button">
          Advance
        </button>
      </form>
    </section>
  );
}

function Account() {
  const { summary } = useLive();
  const run = useControl();
  const [asked, setAsked] = useState(false);
  const reset = async (): Promise<void> => {
    setAsked(false);
    await run('POST', '/reset', {}, 'The account is empty.');
  };
  return (
    <section className="panel" aria-labelledby="account">
      <h3 id="account">Account</h3>
      <dl className="facts">
        <div>
          <dt>Account</dt>
          <dd>
            <code>{summary.account.id}</code>
          </dd>
        </div>
        <div>
          <dt>Publishable key</dt>
          <dd>
            <code>{summary.account.publishable_key}</code>
          </dd>
        </div>
      </dl>
      {asked ? (
        <div className="line">
          <span>Everything in this account goes, its webhook endpoints too.</span>
          <button type="button" className="button is-danger" onClick={() => void reset()}>
            Empty it
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          Empty this account…
        </button>
      )}
    </section>
  );
}

/** Everything that Stripe has no endpoint for. */
export function Controls() {
  return (
    <div className="page">
      <h2 className="title">Controls</h2>
      <div className="panels">
        <Faults />
        <div className="stack">
          <Triggers />
          <Clock />
          <Disturbances />
          <Settings />
          <Snapshots />
          <Account />
        </div>
      </div>
    </div>
  );
}
