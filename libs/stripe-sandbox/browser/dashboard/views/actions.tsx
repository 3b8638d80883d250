import { useApi, useControl, useRead } from '../live/live';
import type { ObjectView } from '../live/types';
import { type Action, actionsOf } from './action-table';

/** The buttons that do something to an object. A payment is refunded through its charge, which knows what is left. */
export function Actions({ object }: { object: Record<string, unknown> }) {
  const callApi = useApi();
  const control = useControl();
  const paid = object.object === 'payment_intent' && object.status === 'succeeded';
  const charge = paid && typeof object.latest_charge === 'string' ? object.latest_charge : null;
  const { data } = useRead<ObjectView>(charge === null ? null : `/object/${charge}`);
  const actions = [...actionsOf(object), ...(data ? actionsOf(data.object) : [])];
  if (actions.length === 0) return null;
  const run = ({ method, path, params = {}, done }: Action): void =>
    void (path.startsWith('/v1/')
      ? callApi(method, path, params, done)
      : control(method, path, params, done));
  return (
    <fieldset className="actions line" aria-label="Actions">
      {actions.map((action) => (
        <button
          key={action.name}
          type="button"
          className={action.danger ? 'button is-danger' : 'button'}
          onClick={() => run(action)}
        >
          {action.name}
        </button>
      ))}
    </fieldset>
  );
}
