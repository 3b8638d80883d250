import { isIP } from 'node:net';

/** A name without its port, in lower case and without the dot that may end it; IPv6 addresses in brackets. */
function nameIn(host: string): string | null {
  return (
    /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::\d{1,5})?$/.exec(host.toLowerCase())?.[1] ?? null
  );
}

/**
 * Names that no stranger's DNS can point here: addresses, names of one label (`localhost`, a service of a compose
 * file), and the two top-level domains that are kept for one's own machines and networks (RFC 6761, `.internal`).
 */
function isLocal(name: string): boolean {
  if (name.startsWith('[')) return isIP(name.slice(1, -1)) === 6;
  return isIP(name) === 4 || !name.includes('.') || /\.(?:localhost|internal)$/.test(name);
}

/**
 * The hosts under which the sandbox answers. A page whose own name suddenly resolves to this machine (DNS rebinding)
 * is of the sandbox's origin to its browser, and only the Host header tells that it is not.
 */
export class AllowedHosts {
  private readonly names = new Set<string>();
  private readonly suffixes: string[] = [];
  /** The one that was allowed last: most callers use one name. */
  private last: string | null = null;

  /** @param hosts names beyond the local ones; `*.example.com` stands for all names below it */
  constructor(hosts: string[]) {
    for (const host of hosts) {
      const below = host.startsWith('*.');
      const name = nameIn(below ? host.slice(2) : host);
      if (name === null) {
        throw new Error(`"${host}" is no host name: give one such as sandbox.example or *.example.com.`);
      }
      if (below) this.suffixes.push(`.${name}`);
      else this.names.add(name);
    }
  }

  /** @param host the Host header; no browser leaves it out */
  allows(host: string | undefined): boolean {
    if (host === undefined || host === this.last) return true;
    const name = nameIn(host);
    const allowed =
      name !== null &&
      (isLocal(name) || this.names.has(name) || this.suffixes.some((suffix) => name.endsWith(suffix)));
    if (allowed) this.last = host;
    return allowed;
  }
}
