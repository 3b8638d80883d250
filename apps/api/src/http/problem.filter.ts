import { problemStatus } from '@app/contracts';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { isDatabaseUnavailable } from '../database/unavailable';
import { providerProblem } from '../stripe/stripe-errors';
import { allowedMethods } from './allowed-methods';
import { Problem } from './problem';

const codeOfStatus = (status: number) =>
  (Object.keys(problemStatus) as (keyof typeof problemStatus)[]).find(
    (code) => problemStatus[code] === status,
  );

/** Turns any error of a request into `application/problem+json`; only server errors are logged as errors. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.toProblem(error, request);
    this.report(problem, error, request);
    if (response.headersSent) {
      // A partial response is aborted; a complete one is kept, whatever failed after it.
      if (!response.writableEnded) response.destroy();
      return;
    }
    if (problem.retryAfterSeconds !== undefined)
      response.set('Retry-After', String(problem.retryAfterSeconds));
    if (problem.allow) response.set('Allow', problem.allow.join(', '));
    response
      .status(problem.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem.toBody(String(request.id))));
  }

  /** Logs server errors in full, and one line for a request that was rejected before the request log. */
  private report(problem: Problem, error: unknown, { id, method, path, log }: Request): void {
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code }, problem.detail);
    else if (!log) this.logger.log({ id, method, path, code: problem.code }, 'request refused');
  }

  private toProblem(error: unknown, request: Request): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof NotFoundException) return unknownRoute(request);
    if (error instanceof HttpException) {
      const code = codeOfStatus(error.getStatus());
      return code && error.getStatus() < 500
        ? new Problem(code, error.message)
        : new Problem('internal_error', 'Internal error. Try again in a moment.', {
            cause: error,
          });
    }
    const provider = providerProblem(error);
    if (provider) return provider;
    if (isDatabaseUnavailable(error)) {
      return new Problem(
        'service_unavailable',
        'The shop is temporarily unavailable. Try again in a moment.',
        {
          retryAfterSeconds: 5,
          cause: error,
        },
      );
    }
    return new Problem('internal_error', 'Internal error. Try again in a moment.', {
      cause: error,
    });
  }
}

/** Nest throws its own NotFoundException only for an unknown path or method. */
function unknownRoute(request: Request): Problem {
  const allow = allowedMethods(request);
  return allow.length > 0
    ? new Problem('method_not_allowed', `${request.method} is not allowed at this address.`, { allow })
    : new Problem('not_found', 'There is no resource at this address.');
}
