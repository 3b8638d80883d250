import { useState } from 'react';
import { useControl, useLive, useRead } from '../live/live';
import { to, useRoute } from '../live/route';
import type { Delivery, List, Row } from '../live/types';
import { Empty, Problem, Status, Time } from '../parts/parts';
import { Panes } from './browse';
import { DeliveryDetail } from './inspector';
import { ObjectDetail } from './object';

function AddEndpoint() {
  const run = useControl();
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const add = async (): Promise<void> => {
    const body = { url, ...(secret === '' ? {} : { secret }) };
    if (await run('POST', '/webhook_endpoints', body, 'The endpoint is added.')) setUrl('');
  };
  return (
    <details className="adder">
      <summary>Add an endpoint</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label>
          URL
          <input
            type="url"
            required
            placeholder="http://127.0.0.1:3000/webhook"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
        <label>
          Signing secret (optional)
          <input
            type="text"
            autoComplete="off"
            placeholder="whsec_…"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </label>
        <button type="submit" className="button is-primary">
          Add endpoint
        </button>
      </form>
    </details>
  );
}

function Endpoints({ rows, open }: { rows: Row[]; open: string | null }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <a
            className="row"
            href={to('webhooks', row.id)}
            aria-current={row.id === open ? 'true' : undefined}
          >
            <span className="row-line">
              <span className="row-main is-code">{row.title}</span>
              {row.status && <Status value={row.status} />}
            </span>{' '}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Endpoints, and what was sent to them. */
export function Webhooks() {
  const { id } = useRoute();
  const { summary } = useLive();
  const endpoints = useRead<List<Row>>('/objects/webhook_endpoint');
  const { data, error } = useRead<List<Delivery>>('/deliveries?limit=200');
  const { delay, drop, duplicate, reorder } = summary.webhooks;
  const disturbed = delay > 0 || drop !== 0 || duplicate > 0 || reorder;
  const list = (
    <>
      <header className="list-head">
        <h2 className="title">Webhooks</h2>
      </header>
      {disturbed && (
        <p className="problem">
          Deliveries are disturbed on purpose. <a href={to('controls')}>Controls</a>
        </p>
      )}
      <h3 className="list-title">Endpoints</h3>
      {endpoints.data?.total === 0 && <Empty title="No endpoint yet." />}
      <Endpoints rows={endpoints.data?.data ?? []} open={id} />
      <AddEndpoint />
      <h3 className="list-title">Deliveries {data && <span className="count">{data.total}</span>}</h3>
      {error && <Problem text={error} />}
      {data?.total === 0 && <Empty title="Nothing was sent." />}
      <ul className="rows">
        {data?.data.map((delivery) => (
          <li key={delivery.id}>
            <a
              className="row"
              href={to('webhooks', delivery.id)}
              aria-current={delivery.id === id ? 'true' : undefined}
            >
              <span className="row-line">
                <span className="row-main">{delivery.type}</span>
                <Status value={delivery.state} />
              </span>
              <span className="row-line">
                <span className="row-beside">{delivery.url}</span>
                <span className="row-time">
                  {delivery.attempts.length > 1 && `${delivery.attempts.length} tries · `}
                  <Time at={delivery.created} />
                </span>
              </span>{' '}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
  const type = data?.data.find((delivery) => delivery.id === id)?.type;
  const detail =
    id === null ? null : id.startsWith('we_') ? (
      <ObjectDetail key={id} id={id} />
    ) : (
      <>
        <header className="detail-head">
          <h2 tabIndex={-1}>{type ?? 'Delivery'}</h2>
        </header>
        <DeliveryDetail key={id} id={id} />
      </>
    );
  return (
    <Panes
      title="Webhooks"
      list={list}
      detail={detail}
      hint="Choose a delivery to see its attempts or send it again."
    />
  );
}
