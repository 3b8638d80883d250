import { prettyFactory } from 'pino-pretty';

const pretty = prettyFactory({
  colorize: process.stdout.isTTY ?? false,
  ignore: 'pid,hostname,time,context',
  singleLine: true,
});

const PINO_WARN = 40;
/** Where Nest tells at each start, in some 300 lines, which modules and routes there are. */
const NEST_BOOT = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

interface Entry {
  level?: number;
  context?: string;
  req?: { method: string; path: string };
  res?: { status: number };
  responseTime?: number;
}

function parsed(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}

/**
 * A line of a structured log for a terminal, and any other line as it is; undefined for an empty one, and for what Nest
 * tells of itself while it starts.
 */
export function prettyLine(line: string): string | undefined {
  if (line.trim() === '') return undefined;
  const entry = line.startsWith('{') ? parsed(line) : undefined;
  if (!entry) return line;
  const { level = 0, context = '', req, res, responseTime } = entry;
  if (level < PINO_WARN && NEST_BOOT.has(context)) return undefined;
  if (level < PINO_WARN && req && res) return `${req.method} ${req.path} ${res.status} ${responseTime} ms`;
  return pretty(line).trimEnd();
}
