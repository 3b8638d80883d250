import type { Route } from '../src/kernel/http/route';
import { ROUTES } from '../src/registry';
import { routeName, type Sdk } from './sdk/declarations';
import { Parameters } from './sdk/parameters';

/** What one route takes and refuses of what the `stripe` package declares. */
export interface RouteCoverage {
  accepts: string[];
  refuses: string[];
  /** What must be given although it is declared as optional. */
  requires: string[];
  /** By parameter: the declared words that are answered as invalid. */
  refusedValues: Record<string, string>;
}

/** By file of `parameters/`: the first noun of the paths, then the routes. */
export type Coverage = Record<string, Record<string, RouteCoverage>>;

/**
 * What routes take although the package does not declare it: what Stripe.js sends with a publishable key, and
 * endpoints that have no method in the package.
 */
const BEYOND = [
  /^POST \/v1\/(payment|setup)_intents\/:id\/confirm client_secret$/,
  / payment_method_data\[card\]$/,
  / payment_method_data\[type\]=card$/,
  /^(GET|POST) \/v1\/charges\/:id\/(dispute|refunds?)[ /]/,
  /^POST \/v1\/charges payment_method$/,
  /^POST \/v1\/confirmation_tokens /,
  /^(GET|POST) \/v1\/elements\//,
];

const nounOf = (route: Route): string => route.path.split('/')[2] as string;

/** Compares every route with the declarations. `problems` is empty when they agree. */
export function compareRoutes(sdk: Sdk): { coverage: Coverage; problems: string[] } {
  const parameters = new Parameters(sdk);
  const coverage: Coverage = {};
  const problems: string[] = [];
  for (const route of ROUTES) {
    const name = `${route.method} ${route.path}`;
    const declared = sdk.routes.get(routeName(route.method, route.path));
    const found = parameters.compare(route.shape, declared?.params ?? null);
    for (const param of found.beyond) {
      if (!BEYOND.some((pattern) => pattern.test(`${name} ${param}`))) {
        problems.push(`${name}: ${param} is taken, but the stripe package does not declare it`);
      }
    }
    problems.push(...found.mismatches.map((mismatch) => `${name}: ${mismatch}`));
    const values: Record<string, string> = {};
    for (const refused of found.refuses) {
      const [param, value] = refused.split('=', 2) as [string, string | undefined];
      if (value !== undefined) values[param] = param in values ? `${values[param]} ${value}` : value;
    }
    const noun = nounOf(route);
    coverage[noun] ??= {};
    coverage[noun][name] = {
      accepts: found.accepts,
      refuses: found.refuses.filter((refused) => !refused.includes('=')),
      requires: found.requires,
      refusedValues: values,
    };
  }
  return { coverage, problems };
}

/** What `src/not-offered.ts` holds: by route, the declared parameters that are no part of its shape. */
export function notOffered(coverage: Coverage): Record<string, string> {
  const all: Record<string, string> = {};
  for (const routes of Object.values(coverage)) {
    for (const [name, { refuses }] of Object.entries(routes)) {
      const names = refuses.filter((refused) => !refused.endsWith(')'));
      if (names.length > 0) all[name] = names.join(' ');
    }
  }
  return all;
}

/** The source of `src/not-offered.ts`. */
export const notOfferedSource = (coverage: Coverage): string =>
  `/**
 * By route, the parameters that Stripe has and the sandbox has not, as \`a[][b]\`. Written by
 * \`test/parameters.spec.ts\`; not to be edited by hand.
 */
export const NOT_OFFERED: Readonly<Record<string, string>> = ${JSON.stringify(notOffered(coverage), null, 2)};
`;
