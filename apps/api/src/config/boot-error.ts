/** Why a process does not start, in a sentence that says what to do; shown without a stack. */
export class BootError extends Error {
  override name = 'BootError';
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'is already in use: stop the program that uses it, or set PORT to another port.',
  EACCES: 'may not be opened by this user: set PORT to one above 1023.',
};

/** What a server says that cannot listen on its port; any other error as it is. */
export function portFault(port: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code in reasons ? new BootError(`Port ${port} ${reasons[code]}`) : error;
}
