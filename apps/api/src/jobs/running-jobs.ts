import type { Task, TaskList } from 'graphile-worker';

/** How many jobs run just now. */
export class RunningJobs {
  count = 0;

  /** The same tasks, counted while they run. */
  counting(tasks: TaskList): TaskList {
    const counted = Object.entries(tasks).map(([name, task]): [string, Task] => [
      name,
      async (...args) => {
        this.count += 1;
        try {
          return await task?.(...args);
        } finally {
          this.count -= 1;
        }
      },
    ]);
    return Object.fromEntries(counted);
  }
}
