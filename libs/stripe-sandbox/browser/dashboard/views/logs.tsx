import { useState } from 'react';
import { duration, shortPath, timeOf } from '../live/format';
import { useRead } from '../live/live';
import { to, useRoute } from '../live/route';
import type { List, LoggedRequest } from '../live/types';
import { Empty, HttpStatus, Problem } from '../parts/parts';
import { Panes } from './browse';
import { RequestDetail } from './inspector';

const FILTERS = { all: 'All', failed: 'Failed', browser: 'Browser', server: 'Server' } as const;
type Filter = keyof typeof FILTERS;

function passes(entry: LoggedRequest, filter: Filter, text: string): boolean {
  if (filter === 'failed' && entry.status !== null && entry.status < 400) return false;
  if ((filter === 'browser' || filter === 'server') && entry.origin !== filter) return false;
  const fields = [entry.path, entry.id, entry.method, entry.error, entry.object, entry.idempotencyKey];
  return text === '' || fields.some((field) => field?.toLowerCase().includes(text));
}

/** Every call that reached the account, newest first. */
export function Logs() {
  const { id } = useRoute();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const { data, error } = useRead<List<LoggedRequest>>('/requests?limit=200');
  const text = search.trim().toLowerCase();
  const rows = data?.data.filter((entry) => passes(entry, filter, text)) ?? [];
  const list = (
    <>
      <header className="list-head">
        <h2 className="title">Logs</h2>
        {data && <span className="count">{data.total}</span>}
      </header>
      <input
        className="search"
        type="search"
        placeholder="Path, id, key or error"
        aria-label="Search logs"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <fieldset className="choices">
        <legend className="visually-hidden">Which calls</legend>
        {(Object.keys(FILTERS) as Filter[]).map((name) => (
          <label key={name}>
            <input type="radio" name="filter" checked={filter === name} onChange={() => setFilter(name)} />
            <span>{FILTERS[name]}</span>
          </label>
        ))}
      </fieldset>
      {error && <Problem text={error} />}
      {data && rows.length === 0 && <Empty title="No calls." />}
      <ul className="rows">
        {rows.map((entry) => (
          <li key={entry.id}>
            <a
              className="row"
              href={to('logs', entry.id)}
              aria-current={entry.id === id ? 'true' : undefined}
            >
              <span className="row-line">
                <span className="row-main is-code">
                  <span className="method">{entry.method}</span> {shortPath(entry.path)}
                </span>
                <HttpStatus value={entry.status} />
              </span>
              <span className="row-line">
                <span className="row-beside">
                  {entry.origin === 'browser' ? 'Browser' : 'Your server'}
                  {entry.error && ` · ${entry.error}`}
                  {entry.fault && ` · fault: ${entry.fault}`}
                  {entry.replayed && ' · replayed'}
                </span>
                <span className="row-time">
                  {entry.duration !== null && `${duration(entry.duration)} · `}
                  {timeOf(entry.time)}
                </span>
              </span>{' '}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
  const detail =
    id === null ? null : (
      <>
        <header className="detail-head">
          <h2 tabIndex={-1}>API call</h2>
        </header>
        <RequestDetail key={id} id={id} />
      </>
    );
  return (
    <Panes
      title="Logs"
      list={list}
      detail={detail}
      hint="Choose a call to see its parameters and its answer."
    />
  );
}
