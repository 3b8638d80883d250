import { useState } from 'react';
import { isId, toObject } from '../live/route';
import { Copy } from './parts';

function Value({ value, depth }: { value: unknown; depth: number }) {
  if (value === null) return <span className="json-null">null</span>;
  if (typeof value === 'string') {
    if (isId(value)) {
      return (
        <a className="json-string" href={toObject(value)}>
          "{value}"
        </a>
      );
    }
    return <span className="json-string">{JSON.stringify(value)}</span>;
  }
  if (typeof value !== 'object') return <span className="json-scalar">{String(value)}</span>;
  return <Branch value={value} depth={depth} />;
}

function Branch({ value, depth }: { value: object; depth: number }) {
  const isArray = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  const [shown, setShown] = useState(depth < 3 && entries.length <= 80);
  if (entries.length === 0) return <span>{open + close}</span>;
  if (!shown) {
    return (
      <button type="button" className="json-more" onClick={() => setShown(true)}>
        {open} {entries.length} {isArray ? 'items' : 'fields'} {close}
      </button>
    );
  }
  return (
    <>
      {open}
      <span className="json-inner">
        {entries.map(([name, inner], index) => (
          <span className="json-line" key={name}>
            {!isArray && <span className="json-name">{JSON.stringify(name)}: </span>}
            <Value value={inner} depth={depth + 1} />
            {index < entries.length - 1 && ','}
          </span>
        ))}
      </span>
      {close}
    </>
  );
}

/** Some JSON to read: ids lead on, what lies deep can be opened. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <section className="json" aria-label={label}>
      <Copy text={JSON.stringify(value, null, 2)} label={label} />
      <code>
        <Value value={value} depth={0} />
      </code>
    </section>
  );
}
