import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OpenApiController } from './openapi.controller';
import { RouteOperations } from './route-operations.service';

@Module({
  imports: [DiscoveryModule],
  controllers: [OpenApiController],
  providers: [RouteOperations],
})
export class OpenApiModule {}
