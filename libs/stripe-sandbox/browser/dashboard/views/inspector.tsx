import { useEffect, useRef } from 'react';
import { curlOf } from '../live/curl';
import { duration, plural, shortPath, timeOf, words } from '../live/format';
import { useControl, useRead } from '../live/live';
import { to } from '../live/route';
import type { Delivery, DeliveryView, LoggedParams, ObjectView, RequestView, Row, Step } from '../live/types';
import { Json } from '../parts/json';
import { CopyButton, Deeper, Fact, HttpStatus, Id, Problem, Status, Sub, Time } from '../parts/parts';

function Params({ params }: { params: LoggedParams }) {
  if (Object.keys(params).length === 0) return <p className="quiet">No parameters.</p>;
  return <Json value={params} label="parameters" />;
}

function EventLinks({ events }: { events: Row[] }) {
  if (events.length === 0) return null;
  return (
    <>
      <Sub>{plural('event')}</Sub>
      <ul className="links">
        {events.map((event) => (
          <li key={event.id}>
            <a href={to('events', event.id)}>{event.title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One call to the API, with what was sent and what came back. */
export function RequestDetail({ id }: { id: string }) {
  const { data, error } = useRead<RequestView>(`/requests/${id}`);
  if (error) return <Problem text={error} />;
  if (!data) return null;
  const { request, answer, events } = data;
  return (
    <>
      <p className="call-line">
        <b>{request.method}</b> <code>{request.path}</code>
      </p>
      <div className="line">
        <CopyButton text={curlOf(request, window.location.origin)} label="as curl" />
      </div>
      <dl className="facts">
        <Fact name="Answer">
          <HttpStatus value={request.status} />
          {request.duration !== null && ` in ${duration(request.duration)}`}
        </Fact>
        <Fact name="From">
          {request.origin === 'browser' ? 'Browser' : 'Your server'}, {request.key} key
        </Fact>
        {request.userAgent && <Fact name="Client">{request.userAgent}</Fact>}
        {request.idempotencyKey && (
          <Fact name="Idempotency-Key">
            <code>{request.idempotencyKey}</code>
            {request.replayed && ' (replayed)'}
          </Fact>
        )}
        {request.fault && <Fact name="Made to fail">{words(request.fault)}</Fact>}
        <Fact name="Time">{timeOf(request.time)}</Fact>
        <Fact name="Request">
          <Id id={request.id} whole />
        </Fact>
        {request.object && (
          <Fact name="Object">
            <Id id={request.object} whole />
          </Fact>
        )}
        {request.subject && request.subject !== request.object && (
          <Fact name="Payment">
            <Id id={request.subject} whole />
          </Fact>
        )}
      </dl>
      <EventLinks events={events} />
      <Sub>Parameters</Sub>
      <Params params={request.params} />
      <Sub>Answer</Sub>
      {answer === null ? (
        <p className="quiet">No answer was given, or it is too old.</p>
      ) : (
        <Json value={answer} label="answer" />
      )}
    </>
  );
}

/** Sends a delivery again. */
export function Resend({ delivery }: { delivery: Delivery }) {
  const run = useControl();
  return (
    <button
      type="button"
      className="button"
      onClick={() =>
        void run('POST', `/deliveries/${delivery.id}/resend`, {}, `Sent ${delivery.type} again.`)
      }
    >
      Resend
    </button>
  );
}

/** The tries of one delivery. */
export function Attempts({ delivery }: { delivery: Delivery }) {
  if (delivery.attempts.length === 0) return <p className="quiet">Not sent yet.</p>;
  return (
    <ol className="attempts">
      {delivery.attempts.map((attempt, index) => (
        <li key={`${index + 1}/${attempt.at}`}>
          <HttpStatus value={attempt.status} /> <Time at={attempt.at} />
          {attempt.error && <span className="quiet"> {attempt.error}</span>}
        </li>
      ))}
    </ol>
  );
}

/** One event on its way to one endpoint. */
export function DeliveryDetail({ id }: { id: string }) {
  const { data, error } = useRead<DeliveryView>(`/deliveries/${id}`);
  if (error) return <Problem text={error} />;
  if (!data) return null;
  const { delivery, event } = data;
  return (
    <>
      <div className="line">
        <Status value={delivery.state} />
        <Resend delivery={delivery} />
      </div>
      <dl className="facts">
        <Fact name="Event">
          <Id id={delivery.event} whole />
        </Fact>
        <Fact name="To">
          <code>{delivery.url}</code>
        </Fact>
      </dl>
      <Sub>Attempts</Sub>
      <Attempts delivery={delivery} />
      <Sub>Event</Sub>
      {event === null ? (
        <p className="quiet">The event is not there any more.</p>
      ) : (
        <Json value={event} label="event" />
      )}
    </>
  );
}

/** An event, and where it was delivered. */
export function EventDetail({ id }: { id: string }) {
  const { data, error } = useRead<ObjectView>(`/object/${id}`);
  if (error) return <Problem text={error} />;
  if (!data) return null;
  return (
    <>
      <dl className="facts">
        <Fact name="About">{data.row.about && <Id id={data.row.about} whole />}</Fact>
        <Fact name="Time">
          <Time at={data.row.created} />
        </Fact>
        <Fact name="Event">
          <Id id={id} whole />
        </Fact>
      </dl>
      <Sub>Deliveries</Sub>
      {data.deliveries.length === 0 && <p className="quiet">No endpoint wanted it.</p>}
      {data.deliveries.map((delivery) => (
        <div className="delivery" key={delivery.id}>
          <div className="line">
            <Status value={delivery.state} />
            <code className="grow">{delivery.url}</code>
            <Resend delivery={delivery} />
          </div>
          <Attempts delivery={delivery} />
        </div>
      ))}
      <Sub>Event</Sub>
      <Json value={data.object} label="event" />
    </>
  );
}

const TITLES: Record<Step['kind'], string> = {
  answer: 'API call',
  call: 'API call',
  challenge: '3-D Secure challenge',
  delivery: 'Webhook delivery',
  event: 'Event',
};

/** A message of a sequence, looked at closely. */
export function Inspector({ step, close }: { step: Step; close: () => void }) {
  const { kind, id } = step.ref;
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // Below the diagram, where there is no room beside it, it would open unseen.
    const below = window.matchMedia('(max-width: 1240px)').matches;
    if (below && step.key !== '') frame.current?.scrollIntoView({ block: 'start' });
  }, [step.key]);
  return (
    <section className="inspector" aria-label="Chosen message" ref={frame}>
      <header>
        <h3>{TITLES[step.kind]}</h3>
        <button type="button" className="button is-quiet" onClick={close}>
          Close
        </button>
      </header>
      <Deeper>
        {step.kind !== 'call' && step.kind !== 'answer' && (
          <p className="call-line">{shortPath(step.label)}</p>
        )}
        {kind === 'request' && <RequestDetail id={id} />}
        {kind === 'event' && <EventDetail id={id} />}
        {kind === 'delivery' && <DeliveryDetail id={id} />}
        {kind === 'object' && (
          <p className="quiet">{step.notes.join(', ') || 'By the shopper on the challenge page.'}</p>
        )}
      </Deeper>
    </section>
  );
}
