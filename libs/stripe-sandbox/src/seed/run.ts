import { entryName, type SeedCall, SeedError, splitCall } from './calls';
import { type Answers, resolvePath, resolveReferences } from './references';
import { type Answer, send, type Target } from './send';

/** A call that was made, and the object (or, where it had to fail, the error) that it answered with. */
export interface MadeCall {
  call: string;
  status: number;
  answer: unknown;
}

interface Failure {
  code?: string;
  decline_code?: string;
  message?: string;
  type?: string;
}

/** The object that an entry stands for, or a sentence about what went otherwise than the entry says. */
function outcomeOf(
  { status, body }: Answer,
  fails: string | undefined,
): { answer: unknown } | { problem: string } {
  if (status < 400) {
    return fails === undefined
      ? { answer: body }
      : { problem: `it should fail with ${fails}, and succeeded.` };
  }
  const error = ((body as { error?: Failure }).error ?? {}) as Failure;
  const code = error.code ?? error.type ?? String(status);
  if (fails !== undefined && (fails === code || fails === error.decline_code)) return { answer: error };
  const said = `${error.message ?? `status ${status}`} (${code})`;
  return { problem: fails === undefined ? said : `it should fail with ${fails}, and failed with: ${said}` };
}

/** The account's time, asked for once a run. */
function clockOf(target: Target): () => Promise<number> {
  let asked: Promise<number> | null = null;
  return () => {
    asked ??= send(target, 'GET', '/_sandbox/clock').then(({ body }) => (body as { now: number }).now);
    return asked;
  };
}

/**
 * Makes the calls of a list one after the other, each with what the earlier ones answered.
 * @param name how messages name an entry
 * @returns every call that was made, in order
 * @throws SeedError naming the entry that failed; what was done before it stays
 */
export async function runCalls(
  target: Target,
  calls: readonly SeedCall[],
  name: (index: number, call: string) => string = entryName,
): Promise<MadeCall[]> {
  const answers: Answers = { named: new Map(), now: clockOf(target) };
  const made: MadeCall[] = [];
  for (const [index, { as, call, fails, params }] of calls.entries()) {
    const problem = (text: string): SeedError => new SeedError(`${name(index, call)}: ${text}`);
    try {
      const { method, path } = splitCall(call);
      const resolved = (await resolveReferences(params ?? {}, answers)) as Record<string, unknown>;
      const answered = await send(target, method, await resolvePath(path, answers), resolved);
      const outcome = outcomeOf(answered, fails);
      if ('problem' in outcome) throw problem(outcome.problem);
      if (as !== undefined) answers.named.set(as, outcome.answer);
      made.push({ call, status: answered.status, answer: outcome.answer });
    } catch (error) {
      throw error instanceof SeedError ? error : problem((error as Error).message);
    }
  }
  return made;
}
