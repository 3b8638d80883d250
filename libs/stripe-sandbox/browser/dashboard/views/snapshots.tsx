import { wholeTime } from '../live/format';
import { useControl, useLive } from '../live/live';

/** The account as it was at other moments. */
export function Snapshots() {
  const { summary } = useLive();
  const run = useControl();
  return (
    <section className="panel" aria-labelledby="snapshots">
      <h3 id="snapshots">Snapshots</h3>
      <p className="quiet">Keep the account as it is now, and come back to it as often as you like.</p>
      <ul className="links is-rows">
        {summary.snapshots.map(({ id, created }) => (
          <li key={id}>
            <time className="grow" dateTime={new Date(created * 1000).toISOString()}>
              {wholeTime(created)}
            </time>
            <button
              type="button"
              className="button"
              onClick={() => void run('POST', `/snapshots/${id}/restore`, {}, 'The account is as it was.')}
            >
              Restore<span className="visually-hidden"> {wholeTime(created)}</span>
            </button>
            <button
              type="button"
              className="button is-quiet"
              onClick={() => void run('DELETE', `/snapshots/${id}`, {}, 'The snapshot is forgotten.')}
            >
              Forget<span className="visually-hidden"> {wholeTime(created)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="line">
        <button
          type="button"
          className="button"
          onClick={() => void run('POST', '/snapshots', {}, 'The account is kept as it is.')}
        >
          Take a snapshot
        </button>
      </div>
    </section>
  );
}
