const FIRST_MS = 20;
const LONGEST_MS = 200;

/**
 * Asks again and again until the answer is truthy, and answers it; gives up with what was waited for, after so long that
 * the slowest machine would have got there. What takes long is asked for ever less often: several specs wait at once, and
 * asking takes time from what they wait for.
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  seconds = 120,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (let delay = FIRST_MS; ; delay = Math.min(delay * 1.3, LONGEST_MS)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}
