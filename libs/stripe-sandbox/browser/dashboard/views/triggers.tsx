import { useState } from 'react';
import { TRIGGER_NAMES } from '../../../src/trigger/table';
import { useControl } from '../live/live';
import { to } from '../live/route';

/** Brings on an event by the API calls that cause it. */
export function Triggers() {
  const run = useControl();
  const [event, setEvent] = useState('payment_intent.succeeded');
  const [busy, setBusy] = useState(false);
  const trigger = async (): Promise<void> => {
    setBusy(true);
    await run('POST', '/trigger', { event }, `Triggered ${event}.`);
    setBusy(false);
  };
  return (
    <section className="panel" aria-labelledby="triggers">
      <h3 id="triggers">Trigger an event</h3>
      <p className="quiet">
        Makes the API calls that cause it, with objects of its own. See <a href={to('events')}>Events</a>.
      </p>
      <form
        className="line trigger"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void trigger();
        }}
      >
        <select aria-label="Event" value={event} onChange={(changed) => setEvent(changed.target.value)}>
          {TRIGGER_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <button type="submit" className="button" disabled={busy}>
          Trigger
        </button>
      </form>
    </section>
  );
}
