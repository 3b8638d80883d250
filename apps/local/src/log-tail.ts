const PINO_ERROR = 50;

interface PinoLine {
  level?: number;
  msg?: string;
  err?: { message?: string; stack?: string };
}

function readable(line: string): string | undefined {
  if (!line.startsWith('{')) return line;
  try {
    const { level, msg, err } = JSON.parse(line) as PinoLine;
    if (level !== undefined && level < PINO_ERROR) return undefined;
    return [msg, err?.stack ?? err?.message].filter(Boolean).join('\n');
  } catch {
    return line;
  }
}

/** The end of a log for people: plain lines, and of structured ones the errors. */
export function logTail(text: string, lines = 25): string {
  const shown = text.split('\n').flatMap((line) => (line.trim() ? (readable(line) ?? []) : []));
  return shown.join('\n').split('\n').slice(-lines).join('\n');
}
