interface Node<T> {
  fixed: Map<string, Node<T>>;
  id: Node<T> | null;
  methods: Map<string, T>;
}

const node = <T>(): Node<T> => ({ fixed: new Map(), id: null, methods: new Map() });

/** Finds the endpoint of a method and a path; `:id` in a pattern takes any one segment. */
export class Router<T> {
  private readonly root = node<T>();

  add(method: string, pattern: string, endpoint: T): void {
    let at = this.root;
    for (const segment of pattern.split('/').slice(1)) {
      if (segment.startsWith(':')) {
        at.id ??= node();
        at = at.id;
        continue;
      }
      const next = at.fixed.get(segment) ?? node<T>();
      at.fixed.set(segment, next);
      at = next;
    }
    at.methods.set(method, endpoint);
  }

  find(method: string, path: string): { endpoint: T; ids: string[] } | null {
    let at = this.root;
    const ids: string[] = [];
    for (const segment of path.split('/').slice(1)) {
      const fixed = at.fixed.get(segment);
      if (fixed) at = fixed;
      else if (at.id && segment !== '') {
        ids.push(segment);
        at = at.id;
      } else return null;
    }
    const endpoint = at.methods.get(method);
    return endpoint === undefined ? null : { endpoint, ids };
  }
}
