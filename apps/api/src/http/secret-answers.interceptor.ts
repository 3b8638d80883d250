import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/**
 * Marks answers that contain a client secret as not to be compressed, here or by a proxy in front. Who can see how long
 * an answer gets when it repeats what he has sent could guess a secret in it from its compressed length (BREACH).
 */
export class SecretAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      map((answer) => {
        if (holdsSecret(answer)) {
          context.switchToHttp().getResponse<Response>().set('Cache-Control', 'no-store, no-transform');
        }
        return answer;
      }),
    );
  }
}

/** Whether a `clientSecret` is in what will be JSON: in plain objects and lists, which all views are. */
function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  return Object.entries(value).some(
    ([name, part]) => (name === 'clientSecret' && typeof part === 'string') || holdsSecret(part),
  );
}
