import type { z } from 'zod';

/** A `validate` function for Mantine forms from a contract schema: the first message of each invalid field. */
export const validateWith =
  (schema: z.ZodType, prepare: (values: never) => unknown = (values) => values) =>
  (values: unknown): Record<string, string> => {
    const parsed = schema.safeParse(prepare(values as never));
    if (parsed.success) return {};
    const messages: Record<string, string> = {};
    for (const issue of parsed.error.issues) messages[issue.path.join('.')] ??= issue.message;
    return messages;
  };
