import { brokenRule } from '@app/contracts';
import type { z } from 'zod';

/**
 * Reads variables one by one. Wrong ones are named and left out, so that the others can be used and checked together.
 * @returns the values, the names of wrong variables, and one sentence for each of these
 */
export function readVariables<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): { values: z.output<z.ZodObject<Shape>>; wrong: ReadonlySet<string>; faults: string[] } {
  const { error } = schema.safeParse(env, { error: brokenRule });
  const wrong = new Set(error?.issues.map(({ path }) => String(path[0])));
  return {
    values: schema.parse(Object.fromEntries(Object.entries(env).filter(([name]) => !wrong.has(name)))),
    wrong,
    faults: error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [],
  };
}
