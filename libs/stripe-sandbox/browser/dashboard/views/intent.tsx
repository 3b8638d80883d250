import { useControl } from '../live/live';
import { replace, to, useRoute } from '../live/route';
import type { ObjectView } from '../live/types';
import { Json } from '../parts/json';
import { Card, Copy, Empty, Id, Status, Time } from '../parts/parts';
import { Sequence } from '../sequence/sequence';
import { Actions } from './actions';
import { Inspector } from './inspector';

const NEXT: Record<string, string> = {
  requires_action: 'The shopper has to answer the bank’s challenge.',
  requires_capture: 'The amount is held; your server has to capture it.',
  requires_confirmation: 'Your server has to confirm it.',
  requires_payment_method: 'It needs a payment method.',
  processing: 'The bank is working on it.',
};

/** What has to happen next, in a sentence. */
function Next({ view, kind }: { view: ObjectView; kind: 'payment_intents' | 'setup_intents' }) {
  const run = useControl();
  const { row } = view;
  const failure = view.object.last_payment_error ?? view.object.last_setup_error;
  const { message } = (failure ?? {}) as { message?: string };
  const text = NEXT[row.status ?? ''];
  if (!text && !message) return null;
  const answer = (outcome: 'fail' | 'succeed', done: string) => () =>
    void run('POST', `/${kind}/${row.id}/authenticate`, { outcome }, done);
  return (
    <div className={message ? 'next is-bad' : 'next'}>
      <p>
        {message && (
          <>
            <b>{row.error}</b> {message}{' '}
          </>
        )}
        {text}
      </p>
      {row.status === 'requires_action' && (
        <div className="line">
          <button
            type="button"
            className="button is-primary"
            onClick={answer('succeed', 'The challenge is passed.')}
          >
            Pass challenge
          </button>
          <button type="button" className="button" onClick={answer('fail', 'The challenge is failed.')}>
            Fail challenge
          </button>
        </div>
      )}
    </div>
  );
}

/** A payment or a card being saved: where it stands, and how it came there. */
export function IntentDetail({ view }: { view: ObjectView }) {
  const { section, part } = useRoute();
  const { row, timeline } = view;
  const isPayment = row.object === 'payment_intent';
  const chosen = timeline.find(({ key }) => key === part) ?? null;
  const close = (key: string): void => {
    replace(to(section, row.id));
    // The reader goes on from the message that was open.
    document.querySelector<HTMLElement>(`[data-message="${CSS.escape(key)}"]`)?.focus();
  };
  return (
    <>
      <header className="detail-head">
        <h2 tabIndex={-1}>
          {row.amount ?? 'Card setup'}{' '}
          {row.currency && <span className="currency">{row.currency.toUpperCase()}</span>}
        </h2>
        {row.status && (
          <Status value={row.status} failed={row.error !== null && row.status !== 'succeeded'} />
        )}
        <span className="grow" />
        <span className="id-line">
          <code>{row.id}</code>
          <Copy text={row.id} label="id" />
        </span>
      </header>
      <p className="byline">
        {row.card && <Card face={row.card} />}
        {row.customer && (
          <span>
            {typeof view.object.customer === 'string' ? <Id id={view.object.customer} /> : null}{' '}
            {row.customer}
          </span>
        )}
        {row.title && <span>{row.title}</span>}
        <Time at={row.created} />
      </p>
      <Next view={view} kind={isPayment ? 'payment_intents' : 'setup_intents'} />
      <Actions object={view.object} />
      <div className={chosen ? 'flow is-split' : 'flow'}>
        <section aria-labelledby="timeline">
          <h3 id="timeline">Timeline</h3>
          {timeline.length === 0 ? (
            <Empty title="Nothing is known of it any more." />
          ) : (
            <Sequence
              steps={timeline}
              chosen={chosen?.key ?? null}
              choose={(key) => replace(key === part ? to(section, row.id) : to(section, row.id, key))}
            />
          )}
        </section>
        {chosen && <Inspector step={chosen} close={() => close(chosen.key)} />}
      </div>
      <h3>Object</h3>
      <Json value={view.object} label={isPayment ? 'payment intent' : 'setup intent'} />
    </>
  );
}
