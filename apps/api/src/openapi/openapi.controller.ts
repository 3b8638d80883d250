import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { openApiDocument } from './document';
import { RouteOperations } from './route-operations.service';

@Public()
@OperationTag('Service')
@Controller('api/openapi.json')
export class OpenApiController {
  private document: Record<string, unknown> | undefined;

  constructor(private readonly routeOperations: RouteOperations) {}

  @Operation({ summary: 'This document', response: z.record(z.string(), z.unknown()) })
  @Get()
  read(): Record<string, unknown> {
    this.document ??= openApiDocument(this.routeOperations.list());
    return this.document;
  }
}
