import { Injectable } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import { MarkedMethods } from '../discovery/marked-methods.service';
import { inSpan } from '../tracing/in-span';
import { JOB_METADATA } from './job.decorator';
import type { JobName } from './job-payloads';
import { isPeriodic } from './periodic-jobs';
import { PeriodicQueue } from './periodic-queue.service';

type Method = (payload: unknown) => Promise<void>;

/** Finds the methods marked with `@Job` and makes graphile-worker's task list of them. */
@Injectable()
export class JobRegistry {
  constructor(
    private readonly markedMethods: MarkedMethods,
    private readonly periodicQueue: PeriodicQueue,
  ) {}

  /** @throws Error when two methods claim the same job */
  tasks(): TaskList {
    const tasks: TaskList = {};
    for (const { mark: name, call } of this.markedMethods.find<JobName, Method>(JOB_METADATA)) {
      if (tasks[name]) throw new Error(`The job ${name} has two handlers.`);
      tasks[name] = (payload) =>
        inSpan(`job ${name}`, async () => {
          await call(payload);
          if (isPeriodic(name)) await this.periodicQueue.forgetFailed(name);
        });
    }
    return tasks;
  }
}
