import { defineResource } from '../../kernel/resource';
import { buildTestClock } from './build';
import { testClockJobs } from './jobs';
import { testClockRoutes } from './routes';

export const testClock = defineResource({
  name: 'test_clock',
  view: buildTestClock,
  jobs: testClockJobs,
  routes: testClockRoutes,
});
