import { checkoutSessionIdSchema } from '@app/contracts';
import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../http/problem';

/** `@Param('id', CheckoutSessionId)`: what cannot be a session's id names nothing, so it is 404 like any unknown id. */
@Injectable()
export class CheckoutSessionId implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!checkoutSessionIdSchema.safeParse(value).success) throw Problem.notFound('This checkout session');
    return value;
  }
}
