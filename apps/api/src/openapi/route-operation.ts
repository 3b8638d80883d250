import type { ProblemCode, Role } from '@app/contracts';
import { HttpStatus } from '@nestjs/common';
import type { z } from 'zod';
import type { OperationOptions, OperationTag } from '../http/operation.decorator';

/** A route as it is served and documented. */
export interface RouteOperation extends Omit<OperationOptions, 'statuses' | 'errors' | 'security'> {
  method: string;
  /** `/api/orders/:id` */
  path: string;
  tag: OperationTag | undefined;
  access: 'public' | 'session' | 'signature';
  /** Whom it is for; empty for everybody who has access. */
  roles: readonly Role[];
  /** Admins may need a second factor for it. */
  movesMoney: boolean;
  parameters: { name: string; uuid: boolean }[];
  query: z.ZodObject | undefined;
  /** Every status of success. */
  statuses: readonly number[];
  /** Every problem code that it may answer with. */
  errors: readonly ProblemCode[];
}

/** Statuses whose answers have no body. */
export const isBodiless = (status: number): boolean =>
  status === HttpStatus.NO_CONTENT || status === HttpStatus.NOT_MODIFIED;
