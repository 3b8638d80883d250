/** One entry of a seed: an API call, with references to the answers of earlier entries. */
export interface SeedCall {
  /** Method and path, such as `POST /v1/customers`; what is under `/_sandbox` may be called too. */
  call: string;
  /** Parameters as the API names them. A text that begins with `$` refers to an earlier answer. */
  params?: Record<string, unknown>;
  /** The name under which later entries refer to this answer: `$ada.id` after `as: 'ada'`. */
  as?: string;
  /** The code of the error with which this call has to fail, such as `card_declined`; its answer is that error. */
  fails?: string;
}

/** A seed that cannot be read, or a call of it that did not do what it should; the message names the entry. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

const FIELDS = ['as', 'call', 'fails', 'params'];
const CALL = /^(DELETE|GET|POST) (\/(?:v1|_sandbox)\/\S+)$/;
const NAME = /^[A-Za-z_]\w*$/;

/** How messages name an entry: by its place, counted from 1, and by its call. */
export const entryName = (index: number, call?: unknown): string =>
  `Seed entry ${index + 1}${typeof call === 'string' ? ` (${call})` : ''}`;

/** Method and path of a call that `readSeed` has accepted. */
export function splitCall(call: string): { method: string; path: string } {
  const [, method, path] = CALL.exec(call) ?? [];
  if (method === undefined || path === undefined) throw new SeedError(`${call} is not a method and a path.`);
  return { method, path };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readEntry(entry: unknown, index: number, names: Set<string>): SeedCall {
  if (!isObject(entry)) throw new SeedError(`${entryName(index)} is not an object.`);
  const { as, call, fails, params } = entry;
  const wrong = (problem: string): SeedError => new SeedError(`${entryName(index, call)}: ${problem}`);
  const unknown = Object.keys(entry).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined)
    throw wrong(`"${unknown}" is not a field of an entry (${FIELDS.join(', ')} are).`);
  if (typeof call !== 'string' || !CALL.test(call)) {
    throw wrong('"call" must be a method and a path, such as "POST /v1/customers".');
  }
  if (params !== undefined && !isObject(params)) throw wrong('"params" must be an object.');
  if (fails !== undefined && typeof fails !== 'string') throw wrong('"fails" must be the code of an error.');
  if (as !== undefined) {
    if (typeof as !== 'string' || !NAME.test(as) || as === 'now') {
      throw wrong('"as" must be a word of letters, digits and underscores other than "now".');
    }
    if (names.has(as)) throw wrong(`"${as}" is the name of an earlier entry already.`);
    names.add(as);
  }
  return {
    call,
    ...(params === undefined ? {} : { params }),
    ...(as === undefined ? {} : { as }),
    ...(fails === undefined ? {} : { fails }),
  };
}

/** Checks the form of a seed before anything is called. @throws SeedError naming the entry that is wrong */
export function readSeed(value: unknown): SeedCall[] {
  if (!Array.isArray(value)) throw new SeedError('A seed is a list of API calls.');
  const names = new Set<string>();
  return value.map((entry, index) => readEntry(entry, index, names));
}
