import type { Role } from '@app/contracts';
import { HttpStatus, Injectable, type PipeTransform, RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { z } from 'zod';
import { IS_PUBLIC, ROLES, SECOND_FACTOR } from '../http/current-user.decorator';
import {
  OPERATION,
  OPERATION_TAG,
  type OperationOptions,
  type OperationTag,
} from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { impliedErrors } from './implied-errors';
import type { RouteOperation } from './route-operation';

type Handler = (...args: unknown[]) => unknown;

/** What Nest keeps of `@Body`, `@Query` and `@Param`, under a key that begins with the kind's number. */
type RouteArguments = Record<
  string,
  { data?: string; pipes?: (Type<PipeTransform> | PipeTransform)[]; schema?: z.ZodType }
>;

/** Reads the routes and their documentation from the controllers of the running application. */
@Injectable()
export class RouteOperations {
  private operations: RouteOperation[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metadataScanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Every route with `@Operation`; a spec holds them against what Express serves. */
  list(): RouteOperation[] {
    this.operations ??= this.discovery.getControllers().flatMap(({ metatype }) => {
      const controller = metatype as Type;
      return this.metadataScanner
        .getAllMethodNames(controller.prototype)
        .flatMap((name) => this.read(controller, name) ?? []);
    });
    return this.operations;
  }

  private read(controller: Type, name: string): RouteOperation | undefined {
    const handler: Handler = controller.prototype[name];
    const options = this.reflector.get<OperationOptions | undefined>(OPERATION, handler);
    if (!options) return undefined;
    const targets = [handler, controller];
    const path = [controller, handler].flatMap((target) =>
      this.reflector.get<string>(PATH_METADATA, target).split('/').filter(Boolean),
    );
    const requestMethod = this.reflector.get<RequestMethod>(METHOD_METADATA, handler);
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets) === true;
    const taken = argumentsOf(controller, name);
    const query = taken(RouteParamtypes.QUERY)[0]?.schema;
    const route = {
      ...options,
      method: RequestMethod[requestMethod].toLowerCase(),
      path: `/${path.join('/')}`,
      tag: this.reflector.getAllAndOverride<OperationTag | undefined>(OPERATION_TAG, targets),
      access: options.security ?? (isPublic ? 'public' : 'session'),
      roles: this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, targets) ?? [],
      movesMoney: this.reflector.getAllAndOverride<boolean | undefined>(SECOND_FACTOR, targets) === true,
      parameters: taken(RouteParamtypes.PARAM).map(({ data = '', pipes = [] }) => ({
        name: data,
        uuid: pipes.includes(UuidParam),
      })),
      query: query instanceof z.ZodObject ? query : undefined,
      body: taken(RouteParamtypes.BODY)[0]?.schema ?? options.body,
      statuses: options.statuses ?? [
        this.reflector.get<number | undefined>(HTTP_CODE_METADATA, handler) ??
          (requestMethod === RequestMethod.POST ? HttpStatus.CREATED : HttpStatus.OK),
      ],
    } satisfies Omit<RouteOperation, 'errors'>;
    return { ...route, errors: [...new Set([...(options.errors ?? []), ...impliedErrors(route)])] };
  }
}

/** What a handler takes of one kind. */
function argumentsOf(controller: Type, name: string) {
  const all: RouteArguments = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
  return (kind: RouteParamtypes) =>
    Object.entries(all).flatMap(([key, argument]) => (key.startsWith(`${kind}:`) ? [argument] : []));
}
