import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { JobsService } from './jobs.service';

/** Enqueueing for every feature, and the runner that the worker process starts. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobsService, JobRegistry, JobRunner],
  exports: [JobsService, JobRunner],
})
export class JobsModule {}
