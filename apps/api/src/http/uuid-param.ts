import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from './problem';

const uuid = z.uuid();

/** `@Param('id', UuidParam)`: what is no uuid names nothing, so it is 404 like any unknown id. */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!uuid.safeParse(value).success) throw Problem.notFound();
    return value.toLowerCase();
  }
}
