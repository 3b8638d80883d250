import { Global, Module } from '@nestjs/common';
import { JobRegistry } from './job-registry.service';
import { JobRunner } from './job-runner.service';
import { JobsService } from './jobs.service';
import { PeriodicQueue } from './periodic-queue.service';
import { QueueRepository } from './queue.repository';

/** Enqueueing for every feature, and the runner that the worker process starts. */
@Global()
@Module({
  providers: [JobsService, PeriodicQueue, JobRegistry, JobRunner, QueueRepository],
  exports: [JobsService, PeriodicQueue, JobRunner],
})
export class JobsModule {}
