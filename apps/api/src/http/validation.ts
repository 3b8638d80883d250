import { type FieldError, fieldLabel } from '@app/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { Problem } from './problem';

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[]; code?: string };

const segment = (part: PropertyKey | { key: PropertyKey }) =>
  String(typeof part === 'object' ? part.key : part);

const toFieldErrors = (issues: readonly Issue[]): FieldError[] =>
  issues.slice(0, 50).flatMap((issue) => {
    const path = (issue.path ?? []).map(segment);
    const unknown =
      issue.code === 'unrecognized_keys' ? (issue as z.core.$ZodIssueUnrecognizedKeys).keys : null;
    if (unknown) {
      return unknown.slice(0, 20).map((key) => ({
        path: [...path, key].join('.'),
        code: 'unrecognized_keys',
        message: `${fieldLabel([key])}: unknown field`,
      }));
    }
    return [{ path: path.join('.'), code: issue.code ?? 'invalid', message: issue.message }];
  });

/** The 422 for invalid input, with the path of each invalid field. */
export const validationProblem = (issues: readonly Issue[]) =>
  new Problem('validation_failed', 'Some fields are invalid.', { errors: toFieldErrors(issues) });

/** Validates every parameter with a schema: `@Body({ schema })`, `@Query({ schema })`. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => validationProblem(issues as readonly Issue[]),
  });
