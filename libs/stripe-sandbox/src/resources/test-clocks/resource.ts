import { defineResource } from '../../kernel/resource';
import { buildTestClock } from './build';
import { testClockJobs } from './jobs';
import { testClockMachine } from './machine';
import { testClockRoutes } from './routes';

export const testClock = defineResource({
  name: 'test_clock',
  machine: testClockMachine,
  view: buildTestClock,
  jobs: testClockJobs,
  routes: testClockRoutes,
});
