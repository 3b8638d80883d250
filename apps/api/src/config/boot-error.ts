/** Why a process does not start, in a sentence that says what to do; shown without a stack. */
export class BootError extends Error {
  override name = 'BootError';
}
