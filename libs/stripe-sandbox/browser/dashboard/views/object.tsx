import { plural, words } from '../live/format';
import { useRead } from '../live/live';
import { to, toObject } from '../live/route';
import type { ObjectView, Row } from '../live/types';
import { Json } from '../parts/json';
import { Card, Copy, Id, Problem, Status, Time } from '../parts/parts';
import { Actions } from './actions';
import { EventDetail } from './inspector';
import { IntentDetail } from './intent';

function Related({ rows }: { rows: Row[] }) {
  const kinds = [...new Set(rows.map(({ object }) => object))];
  return kinds.map((kind) => (
    <section key={kind}>
      <h3>{plural(kind)}</h3>
      <ul className="links is-rows">
        {rows
          .filter(({ object }) => object === kind)
          .map((row) => (
            <li key={row.id}>
              <a href={toObject(row.id)}>{row.amount ?? row.id}</a>
              {row.card && <Card face={row.card} />}
              {row.status && (
                <Status value={row.status} failed={row.error !== null && row.status !== 'succeeded'} />
              )}
              <span className="grow" />
              <Time at={row.created} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

function Events({ events }: { events: Row[] }) {
  if (events.length === 0) return null;
  return (
    <section>
      <h3>Events</h3>
      <ul className="links is-rows">
        {events.map((event) => (
          <li key={event.id}>
            <a href={to('events', event.id)}>{event.title}</a>
            <span className="grow" />
            <Time at={event.created} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Any object: its line, what belongs to it, its JSON. */
export function ObjectDetail({ id }: { id: string }) {
  const { data, error } = useRead<ObjectView>(`/object/${id}`);
  if (error) return <Problem text={error} />;
  if (!data) return <p className="quiet loading">Reading…</p>;
  const { row } = data;
  if (row.object === 'payment_intent' || row.object === 'setup_intent') return <IntentDetail view={data} />;
  return (
    <>
      <header className="detail-head">
        <h2 tabIndex={-1}>
          {row.title ?? row.amount ?? (row.card ? <Card face={row.card} /> : words(row.object))}
        </h2>
        {row.status && <Status value={row.status} />}
        <span className="grow" />
        <span className="id-line">
          <code>{row.id}</code>
          <Copy text={row.id} label="id" />
        </span>
      </header>
      {row.object === 'event' ? (
        <EventDetail id={id} />
      ) : (
        <>
          <p className="byline">
            <span>{words(row.object)}</span>
            {row.amount && row.title && <span>{row.amount}</span>}
            {row.card && row.title && <Card face={row.card} />}
            {typeof data.object.customer === 'string' && <Id id={data.object.customer} />}
            {typeof data.object.payment_intent === 'string' && <Id id={data.object.payment_intent} />}
            <Time at={row.created} />
          </p>
          <Actions object={data.object} />
          <Related rows={data.related} />
          <Events events={data.events} />
          <h3>Object</h3>
          <Json value={data.object} label={words(row.object)} />
        </>
      )}
    </>
  );
}
