import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FailedJobRepository } from './failed-job.repository';
import { JobRegistry } from './job-registry.service';
import { JobRunner } from './job-runner.service';
import { JobsService } from './jobs.service';

/** Enqueueing for every feature, and the runner that the worker process starts. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobsService, JobRegistry, JobRunner, FailedJobRepository],
  exports: [JobsService, JobRunner],
})
export class JobsModule {}
