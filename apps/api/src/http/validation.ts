import type { FieldError } from '@app/contracts';
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
        message: 'This field is not known here.',
      }));
    }
    return [{ path: path.join('.'), code: issue.code ?? 'invalid', message: issue.message }];
  });

/** The 422 for input that a schema refused, with the path of each wrong field. */
export const validationProblem = (issues: readonly Issue[]) =>
  new Problem('validation_failed', 'Some fields need another look.', { errors: toFieldErrors(issues) });

/** Validates whatever a handler names a schema for: `@Body({ schema })`, `@Query({ schema })`. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => validationProblem(issues as readonly Issue[]),
  });
