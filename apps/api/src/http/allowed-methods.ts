import type { Request } from 'express';

/** What Express 5 keeps per registered route; its types leave `match` out. */
interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

const bound = (layer: Layer) => ({ route: layer.route, match: layer.match.bind(layer) });

/** The methods that some route takes at the request's path; empty for an unknown path. */
export function allowedMethods(request: Request): string[] {
  const methods = new Set<string>();
  // Middleware and Nest's own catch-all have no `route`.
  for (const { route, match } of (request.app.router.stack as unknown as Layer[]).map(bound)) {
    if (!route || !match(request.path)) continue;
    for (const method of Object.keys(route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
