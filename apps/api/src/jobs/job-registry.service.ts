import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { TaskList } from 'graphile-worker';
import { JOB_METADATA } from './job.decorator';
import type { JobName } from './job-payloads';

type Method = (payload: unknown) => Promise<void>;

/** Finds the methods marked with `@Job` and makes graphile-worker's task list of them. */
@Injectable()
export class JobRegistry {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metadataScanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when two methods claim the same job */
  tasks(): TaskList {
    const tasks: TaskList = {};
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype: object | null = Object.getPrototypeOf(instance);
      if (!prototype) continue;
      for (const key of this.metadataScanner.getAllMethodNames(prototype)) {
        const method = (instance as Record<string, Method>)[key];
        if (typeof method !== 'function') continue;
        const name = this.reflector.get<JobName | undefined>(JOB_METADATA, method);
        if (!name) continue;
        if (tasks[name]) throw new Error(`The job ${name} has two handlers.`);
        tasks[name] = (payload) => method.call(instance, payload);
      }
    }
    return tasks;
  }
}
