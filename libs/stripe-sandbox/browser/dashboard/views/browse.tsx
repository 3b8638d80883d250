import { type ReactNode, useEffect, useRef, useState } from 'react';
import { shortId } from '../live/format';
import { useRead } from '../live/live';
import { to, useRoute } from '../live/route';
import type { List, Row } from '../live/types';
import { Card, Empty, Problem, Status, Time } from '../parts/parts';
import { ObjectDetail } from './object';

const STEP = 50;
const MOST = 200;

interface PaneProps {
  title: string;
  list: ReactNode;
  /** What is open beside the list. */
  detail: ReactNode | null;
  /** What stands there while nothing is open. */
  hint: string;
}

/** A list with what is open beside it; on a phone one or the other. */
export function Panes({ title, list, detail, hint }: PaneProps) {
  const { section, id } = useRoute();
  const pane = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (id === null || pane.current === null) return;
    pane.current.scrollTo({ top: 0 });
    pane.current.focus({ preventScroll: true });
  }, [id]);
  return (
    <div className={id === null ? 'panes' : 'panes has-detail'}>
      <section className="list-pane" aria-label={title}>
        {list}
      </section>
      <section className="detail-pane" aria-label="Detail" ref={pane} tabIndex={-1}>
        {detail ? (
          <>
            <a className="back" href={to(section)}>
              Back to {title.toLowerCase()}
            </a>
            {detail}
          </>
        ) : (
          <p className="hint">{hint}</p>
        )}
      </section>
    </div>
  );
}

function matches(row: Row, text: string): boolean {
  const fields = [
    row.id,
    row.title,
    row.amount,
    row.customer,
    row.status,
    row.error,
    row.card?.last4,
    row.about,
  ];
  return fields.some((field) => field?.toLowerCase().includes(text));
}

function Line({ row, section, open }: { row: Row; section: string; open: boolean }) {
  const isEvent = row.object === 'event';
  const face = row.card && !row.amount ? <Card face={row.card} /> : null;
  const main = row.amount ?? (isEvent ? row.title : (face ?? row.title ?? shortId(row.id)));
  const beside = row.amount
    ? (row.title ?? row.customer ?? shortId(row.id))
    : isEvent
      ? shortId(row.about ?? '')
      : shortId(row.id);
  return (
    <li>
      <a className="row" href={to(section, row.id)} aria-current={open ? 'true' : undefined}>
        <span className="row-line">
          <span className="row-main">{main}</span>
          {row.status && (
            <Status value={row.status} failed={row.error !== null && row.status !== 'succeeded'} />
          )}
        </span>
        <span className="row-line">
          <span className="row-beside">
            {row.amount && row.card ? <Card face={row.card} /> : null} {row.error ?? beside}
          </span>
          <span className="row-time">
            <Time at={row.created} />
          </span>
        </span>
      </a>
    </li>
  );
}

interface Props {
  name: string;
  title: string;
  section: string;
  empty: ReactNode;
  /** Shows the newest while none is chosen. */
  opensFirst?: boolean;
}

/** The objects of one kind, newest first, with the open one beside them. */
export function Browse({ name, title, section, empty, opensFirst = false }: Props) {
  const { id } = useRoute();
  const [limit, setLimit] = useState(STEP);
  const [search, setSearch] = useState('');
  const { data, error } = useRead<List<Row>>(`/objects/${name}?limit=${limit}`);
  const text = search.trim().toLowerCase();
  const rows = data?.data.filter((row) => text === '' || matches(row, text)) ?? [];
  const shown = id ?? (opensFirst ? data?.data[0]?.id : undefined) ?? null;
  const list = (
    <>
      <header className="list-head">
        <h2 className="title">{title}</h2>
        {data && <span className="count">{data.total}</span>}
      </header>
      {data && data.total > 0 && (
        <input
          className="search"
          type="search"
          placeholder={`Search the newest ${Math.min(limit, data.total)}`}
          aria-label={`Search ${title.toLowerCase()}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {error && <Problem text={error} />}
      {data?.total === 0 && empty}
      {data && data.total > 0 && rows.length === 0 && <Empty title="Nothing matches." />}
      <ul className="rows">
        {rows.map((row) => (
          <Line key={row.id} row={row} section={section} open={row.id === shown} />
        ))}
      </ul>
      {data?.more && limit < MOST && (
        <button type="button" className="button more" onClick={() => setLimit(limit + STEP)}>
          Show more
        </button>
      )}
    </>
  );
  const detail = shown === null ? null : <ObjectDetail key={shown} id={shown} />;
  return <Panes title={title} list={list} detail={detail} hint="Choose one to look at it closely." />;
}
