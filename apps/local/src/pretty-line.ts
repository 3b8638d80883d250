import { prettyFactory } from 'pino-pretty';

const pretty = prettyFactory({
  colorize: process.stdout.isTTY ?? false,
  ignore: 'pid,hostname,time',
  hideObject: false,
});

/** A line of a structured log for a terminal; any other line as it is. */
export const prettyLine = (line: string) => (line.startsWith('{') ? pretty(line).trimEnd() : line);
