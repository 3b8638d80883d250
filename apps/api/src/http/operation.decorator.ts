import type { ProblemCode } from '@app/contracts';
import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** Groups of operations, in the order in which the document shows them. */
export const operationTags = {
  Account: 'Registration, sign-in, profile, sessions, and what a client must know of the shop.',
  Shop: 'Who sells: name, address, looks, and pages of text.',
  Cards: 'Saved cards. They are kept at Stripe and listed from there.',
  Catalogue: 'Books: what visitors see of them, and what an owner does with them.',
  'Reading list': 'Books that a shopper has read.',
  Basket: 'The basket of a signed-in shopper.',
  Orders: 'What is bought, at the prices of the moment.',
  Payments: 'Paying an order on the shop’s own page or on Stripe Checkout.',
  Membership: 'Joining, renewals and their invoices. A membership is a subscription at Stripe.',
  Admin: 'For users with the role `admin`.',
  Webhooks: 'Called by Stripe.',
  Service: 'For what runs and reads the service.',
} as const;
export type OperationTag = keyof typeof operationTags;

/**
 * What the document says of a route beyond what Nest's own decorators tell: path, parameters, the schemas of
 * `@Body({ schema })` and `@Query({ schema })`, `@HttpCode`, `@Public` and `@Roles` are read from them.
 */
export interface OperationOptions {
  summary: string;
  description?: string;
  /** The JSON of every success that has a body. */
  response?: z.ZodType;
  /** Statuses of success, where the handler chooses among several. */
  statuses?: readonly number[];
  /** Problems of its own; those that every route of its kind can have are added. */
  errors?: readonly ProblemCode[];
  headers?: Record<string, { description: string; schema: z.ZodType; required?: boolean }>;
  /** A JSON body that the handler checks itself. */
  body?: z.ZodType;
  /** Content types of a body of raw bytes. */
  upload?: readonly string[];
  /** Content types of a success that is raw bytes. */
  download?: readonly string[];
  /** `signature`: the caller is Stripe, which signs what it sends. */
  security?: 'signature';
}

/** Metadata keys that the OpenAPI document is made from. */
export const OPERATION = 'openapi:operation';
export const OPERATION_TAG = 'openapi:tag';

/** Documents a route in `/api/openapi.json`; every route needs one. */
export const Operation = (options: OperationOptions) => SetMetadata(OPERATION, options);

/** The group that a controller's routes, or this one route, belong to. */
export const OperationTag = (tag: OperationTag) => SetMetadata(OPERATION_TAG, tag);
