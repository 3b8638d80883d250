/** Asks again and again until the answer is truthy, and answers it; gives up with what was waited for. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  seconds = 20,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
