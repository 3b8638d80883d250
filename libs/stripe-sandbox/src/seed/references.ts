/** What references are looked up in: earlier answers by name, and the account's time in Unix seconds. */
export interface Answers {
  named: Map<string, unknown>;
  now: () => Promise<number>;
}

const NOW = /^\$now([+-]\d+)?$/;
const REFERENCE = /^\$([A-Za-z_]\w*)((?:\.\w+)*)$/;

async function lookUp(text: string, answers: Answers): Promise<unknown> {
  const time = NOW.exec(text);
  if (time) return (await answers.now()) + Number(time[1] ?? 0);
  const [, name, path] = REFERENCE.exec(text) ?? [];
  if (name === undefined || path === undefined) {
    throw new Error(
      `${text} is not a reference such as $customer.id (a text that begins with $ is written $$).`,
    );
  }
  if (!answers.named.has(name))
    throw new Error(`${text} refers to "${name}", which no earlier entry is named.`);
  let value = answers.named.get(name);
  for (const field of path.split('.').slice(1)) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
  }
  if (value === undefined) throw new Error(`${text} is not in the answer of "${name}".`);
  return value;
}

/**
 * Puts answers in the place of references, at any depth: `$ada.id`, `$subscription.items.data.0.id`, and `$now` or
 * `$now+3600` for the account's time. `$$` at the beginning of a text stands for one `$`.
 * @throws Error with a sentence when a reference leads nowhere
 */
export async function resolveReferences(value: unknown, answers: Answers): Promise<unknown> {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return value.slice(1);
    return value.startsWith('$') ? lookUp(value, answers) : value;
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveReferences(item, answers)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, item]) => [name, await resolveReferences(item, answers)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** The same for the segments of a path. */
export async function resolvePath(path: string, answers: Answers): Promise<string> {
  const segments = path.split('/').map(async (segment) => {
    const value = await resolveReferences(segment, answers);
    return segment.startsWith('$') ? encodeURIComponent(String(value)) : segment;
  });
  return (await Promise.all(segments)).join('/');
}
