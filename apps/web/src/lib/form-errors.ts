import type { z } from 'zod';

type Rules = typeof import('./form-rules');

/** The contract's rules for what is typed, fetched when they are first needed or the page with a form is at rest. */
export const formRules = (): Promise<Rules> => import('./form-rules');

/**
 * A `validate` function for Mantine forms from a contract schema: the first message of each invalid field. If the
 * rules cannot be loaded, the API validates alone.
 */
export const validateWith =
  (schemaOf: (rules: Rules) => z.ZodType, prepare: (values: never) => unknown = (values) => values) =>
  async (values: unknown): Promise<Record<string, string>> => {
    const rules = await formRules().catch(() => null);
    const parsed = rules === null ? null : schemaOf(rules).safeParse(prepare(values as never));
    const messages: Record<string, string> = {};
    for (const issue of parsed?.error?.issues ?? []) messages[issue.path.join('.')] ??= issue.message;
    return messages;
  };
