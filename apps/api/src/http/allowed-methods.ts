import type { Request } from 'express';

/** What Express 5 keeps per registered route; its types leave `match` out. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  match(path: string): boolean;
}

const bound = (layer: Layer) => ({ route: layer.route, match: layer.match.bind(layer) });

/** The methods allowed at the request's path; empty for an unknown path. */
export function allowedMethods(request: Request): string[] {
  const methods = new Set<string>();
  // Middleware has no `route`; Nest's own, the logger's, is one that takes every path.
  for (const { route, match } of (request.app.router.stack as unknown as Layer[]).map(bound)) {
    if (!route || route.path.includes('*') || !match(request.path)) continue;
    for (const method of Object.keys(route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
