import { type Call } from './exchange';
import type { Finding, FindingKind } from './findings';
import { cut } from './ids';
import { isPrivate, maskText, maskValue } from './mask';
import { parametersOf } from './translate';

/** A call that was answered by both sides, or why it was not compared. */
export interface Compared {
  call: Call;
  findings: Finding[];
  /** Why the two answers were not held against each other. */
  skipped?: string;
}

const HEADINGS: Record<FindingKind, string> = {
  status: 'Another status',
  error: 'Another error',
  missing: 'Missing in the sandbox',
  only: 'Only in the sandbox',
  type: 'Another type',
  value: 'Another value',
  reference: 'Another object',
};
const KINDS = Object.keys(HEADINGS) as FindingKind[];

/** `POST /v1/payment_intents/:id/confirm` */
export function routeOf({ method, path }: Call): string {
  const [bare = ''] = path.split('?', 1);
  const segments = bare.split('/').map((segment) => (cut(segment).ids.length > 0 ? ':id' : segment));
  return `${method} ${segments.join('/')}`;
}

/** The same field of every item of a list. */
const pattern = (field: string): string => field.replace(/(^|\.)\d+(?=\.|$)/g, '[]');

/** The call as its sender made it, without what is nobody's business. */
function shownCall(call: Call): string {
  const [path = ''] = call.path.split('?', 1);
  const parameters = parametersOf(call).map(
    ([name, value]) => `  ${name}=${isPrivate(name) ? '<masked>' : maskText(value)}`,
  );
  return [`${call.method} ${maskText(path)}`, ...parameters].join('\n');
}

interface Group {
  route: string;
  finding: Finding;
  call: Call;
  count: number;
}

function grouped(compared: readonly Compared[], kind: FindingKind): Group[] {
  const groups = new Map<string, Group>();
  for (const { call, findings } of compared) {
    for (const finding of findings.filter((one) => one.kind === kind)) {
      const route = routeOf(call);
      const key = `${route} ${pattern(finding.field)}`;
      const known = groups.get(key);
      if (known) known.count += 1;
      else groups.set(key, { route, finding, call, count: 1 });
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function shownGroup({ route, finding, call, count }: Group): string[] {
  const field = finding.field === '' ? '' : `\`${pattern(finding.field)}\` of `;
  return [
    `### ${field}${route}, ${times(count)}`,
    '',
    '```',
    shownCall(call),
    '',
    `Stripe   ${maskValue(finding.field, finding.stripe)}`,
    `sandbox  ${maskValue(finding.field, finding.sandbox)}`,
    '```',
    '',
  ];
}

function skippedLines(compared: readonly Compared[]): string[] {
  const reasons = new Map<string, number>();
  for (const { call, skipped } of compared) {
    if (skipped === undefined) continue;
    const line = `${maskText(routeOf(call))}: ${maskText(skipped)}`;
    reasons.set(line, (reasons.get(line) ?? 0) + 1);
  }
  if (reasons.size === 0) return [];
  return ['## Not compared', '', ...[...reasons].map(([line, count]) => `- ${line}, ${times(count)}`), ''];
}

/** How many differences were found. */
export const countFindings = (compared: readonly Compared[]): number =>
  compared.reduce((sum, { findings }) => sum + findings.length, 0);

/**
 * What a run of an application has shown, as Markdown: its differences by kind, each with the first call that shows it.
 * Keys, client secrets, card data and e-mail addresses are masked.
 * @param versions what was compared, for the first line
 */
export function report(compared: readonly Compared[], versions: string): string {
  const answered = compared.filter(({ skipped }) => skipped === undefined);
  const differing = answered.filter(({ findings }) => findings.length > 0);
  const lines = [
    '# Sandbox and Stripe, compared',
    '',
    `${versions}. ${answered.length} calls compared, ${differing.length} of them answered differently, in ${countFindings(answered)} fields.`,
    '',
  ];
  for (const kind of KINDS) {
    const groups = grouped(answered, kind);
    if (groups.length > 0) lines.push(`## ${HEADINGS[kind]}`, '', ...groups.flatMap(shownGroup));
  }
  return `${[...lines, ...skippedLines(compared)].join('\n').trimEnd()}\n`;
}
