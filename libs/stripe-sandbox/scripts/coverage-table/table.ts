import type { Coverage, RouteCoverage } from '../coverage';
import { whyDeferred } from './deferred';

/** `POST /v1/refunds/:id/cancel` → `refunds`. */
const nounOf = (route: string): string => route.split('/')[2] as string;

/** Names at the top, without what is inside of them. */
const outer = (names: string[]): string[] => [
  ...new Set(names.map((name) => name.split(/[[ ]/)[0] as string)),
];

const code = (names: string[]): string => names.map((name) => `\`${name}\``).join(', ');

const row = (cells: (number | string)[]): string => `| ${cells.join(' | ')} |`;

interface Counted {
  taken: number;
  declared: number;
}

/** `expand` is taken everywhere and counts for nothing. */
function counted({ accepts, refuses }: RouteCoverage): Counted {
  const taken = accepts.filter((name) => name !== 'expand').length;
  return { taken, declared: taken + refuses.filter((name) => name !== 'expand').length };
}

const sum = (routes: Counted[]): Counted => ({
  taken: routes.reduce((all, { taken }) => all + taken, 0),
  declared: routes.reduce((all, { declared }) => all + declared, 0),
});

/** Endpoints that the stripe package calls, by noun. */
function byNoun(declared: Iterable<string>): Map<string, string[]> {
  const nouns = new Map<string, string[]>();
  for (const route of [...declared].sort()) {
    if (!/^\w+ \/v1\//.test(route)) continue;
    nouns.set(nounOf(route), [...(nouns.get(nounOf(route)) ?? []), route]);
  }
  return new Map([...nouns].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const pattern = (route: string): string => route.replace(/:\w+/g, ':id');

/** What of the API the sandbox has, in a few lines per resource: for the README. */
export function summary(coverage: Coverage, declared: Iterable<string>): string {
  const nouns = byNoun(declared);
  const there = Object.keys(coverage).sort();
  const rows = there.map((noun) => {
    const routes = coverage[noun] as Record<string, RouteCoverage>;
    const known = new Set(Object.keys(routes).map(pattern));
    const missing = (nouns.get(noun) ?? []).filter((route) => !known.has(route)).length;
    const { taken, declared: all } = sum(Object.values(routes).map(counted));
    return row([`\`${noun}\``, Object.keys(routes).length, missing, `${taken} of ${all}`]);
  });
  const absent = [...nouns.keys()].filter((noun) => !there.includes(noun));
  const endpoints = absent.reduce((all, noun) => all + (nouns.get(noun) as string[]).length, 0);
  return [
    '| resource | endpoints | not offered | parameters taken |',
    '|---|--:|--:|--:|',
    ...rows,
    '',
    `Not there at all, and answered with Stripe's "Unrecognized request URL" (${endpoints} endpoints): ${code(absent)}.`,
  ].join('\n');
}

function section(noun: string, routes: Record<string, RouteCoverage>, declared: string[]): string {
  const rows = Object.entries(routes).map(([route, coverage]) => {
    const { taken, declared: all } = counted(coverage);
    const refused = outer(coverage.refuses.filter((name) => name !== 'expand'));
    const whole = refused.filter((name) => coverage.refuses.includes(name));
    const parts = refused.filter((name) => !coverage.refuses.includes(name));
    const told = [whole.length ? code(whole) : '', parts.length ? `parts of ${code(parts)}` : ''];
    const values = Object.keys(coverage.refusedValues);
    if (values.length > 0) told.push(`some words of ${code(outer(values))}`);
    return row([`\`${route}\``, `${taken} of ${all}`, told.filter(Boolean).join('; ')]);
  });
  const known = new Set(Object.keys(routes).map(pattern));
  const missing = declared.filter((route) => !known.has(route));
  return [
    `## ${noun}`,
    '',
    '| endpoint | parameters taken | refused |',
    '|---|--:|---|',
    ...rows,
    ...(missing.length > 0 ? ['', `Not offered: ${code(missing)}.`] : []),
  ].join('\n');
}

/**
 * Every endpoint with what it takes and refuses: for COVERAGE.md.
 * @param differences what of recorded sessions is answered otherwise, and why
 */
export function whole(coverage: Coverage, declared: Iterable<string>, differences = ''): string {
  const nouns = byNoun(declared);
  const there = Object.keys(coverage).sort();
  const absent = [...nouns].filter(([noun]) => !there.includes(noun));
  return `${[
    '# What the sandbox covers',
    'Made from the routes of the sandbox and the declarations of the `stripe` package by a script. A parameter that is not taken is answered with `parameter_unknown`, an endpoint that is not offered with "Unrecognized request URL". Parameters inside of others count too; `expand` is taken everywhere and counts for nothing.',
    ...there.map((noun) =>
      section(noun, coverage[noun] as Record<string, RouteCoverage>, nouns.get(noun) ?? []),
    ),
    '## Not there at all',
    [
      '| resource | endpoints | left out because |',
      '|---|--:|---|',
      ...absent.map(([noun, routes]) => row([`\`${noun}\``, routes.length, whyDeferred(noun)])),
    ].join('\n'),
    ...(differences ? ['## Otherwise than in recorded sessions', differences] : []),
  ].join('\n\n')}\n`;
}

const BEGIN = '<!-- coverage: made by a script -->';
const END = '<!-- end of coverage -->';

/** The README with the summary in its place. @throws Error when it has no such place */
export function placed(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`README.md needs ${BEGIN} and ${END}.`);
  return `${readme.slice(0, from + BEGIN.length)}\n\n${table}\n\n${readme.slice(to)}`;
}
