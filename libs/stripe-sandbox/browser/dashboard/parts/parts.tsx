import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { drawIcon, type IconName } from '../../frame/icons';
import { brandName, shortId, when, wholeTime, words } from '../live/format';
import { useLive, useSay } from '../live/live';
import { isId, toObject } from '../live/route';
import type { CardFace } from '../live/types';

const GOOD = new Set([
  'active',
  'available',
  'complete',
  'delivered',
  'enabled',
  'paid',
  'ready',
  'succeeded',
  'trialing',
  'won',
]);
const BAD = new Set([
  'canceled',
  'deleted',
  'dropped',
  'failed',
  'incomplete_expired',
  'lost',
  'past_due',
  'uncollectible',
  'unpaid',
  'void',
]);
const WAIT = new Set([
  'incomplete',
  'needs_response',
  'open',
  'pending',
  'processing',
  'requires_action',
  'requires_capture',
  'requires_confirmation',
]);

/** A status as a word in a colour; `failed` makes an unpaid payment red. */
export function Status({ value, failed = false }: { value: string; failed?: boolean }) {
  const tone =
    failed || BAD.has(value) ? 'bad' : GOOD.has(value) ? 'good' : WAIT.has(value) ? 'wait' : 'plain';
  return <span className={`status is-${tone}`}>{words(value)}</span>;
}

export function HttpStatus({ value }: { value: number | null }) {
  const tone = value === null ? 'wait' : value < 300 ? 'good' : value < 400 ? 'plain' : 'bad';
  return <span className={`status is-${tone}`}>{value ?? 'no answer'}</span>;
}

const DRAWN = new Set<string>(['amex', 'diners', 'discover', 'jcb', 'mastercard', 'unionpay', 'visa']);

export function Brand({ brand }: { brand: string }) {
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const name = DRAWN.has(brand) ? (brand as IconName) : 'unknown';
    if (host.current) drawIcon(host.current, name, 'default');
  }, [brand]);
  return <span className="brand" ref={host} />;
}

export function Card({ face }: { face: CardFace }) {
  return (
    <span className="card-face">
      <Brand brand={face.brand} />
      <span className="visually-hidden">{brandName(face.brand)}</span> •••• {face.last4}
    </span>
  );
}

/** An id that leads to what it names. */
export function Id({ id, whole = false }: { id: string; whole?: boolean }) {
  const text = whole ? id : shortId(id);
  if (!isId(id)) return <code title={id}>{text}</code>;
  return (
    <a className="id" href={toObject(id)} title={id}>
      {text}
    </a>
  );
}

/** A time of the account's clock, in Unix seconds. */
export function Time({ at }: { at: number }) {
  const { summary } = useLive();
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={wholeTime(at)}>
      {when(at, summary.now)}
    </time>
  );
}

/** Puts a text on the clipboard and says so. */
function useClipboard(): (text: string, label: string) => Promise<void> {
  const say = useSay();
  return async (text, label) => {
    try {
      await navigator.clipboard.writeText(text);
      say(`Copied ${label}.`);
    } catch {
      say('The browser did not let the text be copied.');
    }
  };
}

/** A text, or an icon beside one, that copies it. */
export function Copy({ text, children, label }: { text: string; children?: ReactNode; label: string }) {
  const copy = useClipboard();
  return (
    <button
      type="button"
      className={children ? 'copy' : 'copy is-icon'}
      onClick={() => void copy(text, label)}
    >
      {children}
      <span className="visually-hidden">Copy {label}</span>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z" />
      </svg>
    </button>
  );
}

/** A button that copies what is not shown. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const copy = useClipboard();
  return (
    <button type="button" className="button" onClick={() => void copy(text, label)}>
      Copy {label}
    </button>
  );
}

const Level = createContext<'h3' | 'h4'>('h3');

/** What is inside stands under a heading of the third level. */
export const Deeper = ({ children }: { children: ReactNode }) => <Level value="h4">{children}</Level>;

/** A small heading, one level below what it stands in. */
export function Sub({ children }: { children: ReactNode }) {
  const Heading = useContext(Level);
  return <Heading className="sub">{children}</Heading>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Why something could not be shown. */
export function Problem({ text }: { text: string }) {
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}
