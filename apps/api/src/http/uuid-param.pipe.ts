import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from './problem';

const uuid = z.uuid();

/** Whether a text can be an id of ours; PostgreSQL refuses to look others up. */
export const isUuid = (text: string): boolean => uuid.safeParse(text).success;

/** `@Param('id', UuidParam)`: what is no uuid names nothing, so it is 404 like any unknown id. */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw Problem.notFound();
    return value.toLowerCase();
  }
}
