import type { Call } from './exchange';
import { cut } from './ids';
import type { Pairs, Side } from './pairs';

const isForm = (call: Call): boolean =>
  (call.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

const mapForm = (form: string, text: (value: string) => string): string => {
  const out = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(form)) out.append(name, text(value));
  return out.toString();
};

function parts(call: Call): { path: string; query: string; form: string | null } {
  const [path = '', query = ''] = call.path.split('?', 2);
  return { path, query, form: isForm(call) ? call.body.toString('utf8') : null };
}

/** A call of the application with the ids of the side that it goes to. */
export function translated(call: Call, pairs: Pairs, to: Side): Call {
  const { path, query, form } = parts(call);
  const text = (value: string): string => pairs.translate(value, to);
  const search = query === '' ? '' : `?${mapForm(query, text)}`;
  return {
    ...call,
    path: `${text(path)}${search}`,
    body: form === null ? call.body : Buffer.from(mapForm(form, text)),
  };
}

/** The parameters of a call by their names in the form, those of the query first. */
export function parametersOf(call: Call): [string, string][] {
  const { query, form } = parts(call);
  return [...new URLSearchParams(query), ...new URLSearchParams(form ?? '')];
}

/** Ids in a call that its sender has from one side. */
export function idsIn(call: Call): string[] {
  const texts = [parts(call).path, ...parametersOf(call).map(([, value]) => value)];
  return texts.flatMap((text) => cut(text).ids);
}
