/** A kind of object that calls are put down to: the name of its collection, and what its ids begin with. */
export interface SubjectKind {
  name: string;
  prefix: string;
}

/** What is known of a call that was answered. */
interface Answered {
  subject: string | null;
  object: string | null;
  error: string | null;
  params: Readonly<Record<string, unknown>>;
}

/** Finds the object that a call is put down to in the request log; resources say which kinds those are. */
export class Subjects {
  private readonly id: RegExp;
  private readonly kinds: readonly { name: string; inObject: RegExp; inError: RegExp }[];

  constructor(kinds: readonly SubjectKind[]) {
    this.id = new RegExp(`^(?:${kinds.map(({ prefix }) => prefix).join('|')})_[A-Za-z0-9]+$`);
    this.kinds = kinds.map(({ name, prefix }) => ({
      name,
      inObject: new RegExp(`"${name}":"(${prefix}_[A-Za-z0-9]+)"`),
      inError: new RegExp(`"${name}":\\{"id":"(${prefix}_[A-Za-z0-9]+)"`),
    }));
  }

  /** The object that a path names: `/v1/<collection>/<id>/…`. */
  inPath(path: string): string | null {
    const begin = path.indexOf('/', path.indexOf('/', 1) + 1) + 1;
    if (begin < 2) return null;
    const end = path.indexOf('/', begin);
    const id = end === -1 ? path.slice(begin) : path.slice(begin, end);
    return this.id.test(id) ? id : null;
  }

  /** What an answered call is about: by its path, its answer or its parameters, or by what its answer refers to. */
  of({ subject, object, error, params }: Answered, text: string): string | null {
    for (const id of [subject, object, ...this.kinds.map(({ name }) => params[name])]) {
      if (typeof id === 'string' && this.id.test(id)) return id;
    }
    if (object === null && error === null) return null;
    for (const { inObject, inError } of this.kinds) {
      const id = (object === null ? inError : inObject).exec(text)?.[1];
      if (id !== undefined) return id;
    }
    return null;
  }
}
