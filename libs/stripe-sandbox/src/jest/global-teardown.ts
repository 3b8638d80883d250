import { stopForRun } from './run';

/** `globalTeardown` of jest. */
export default stopForRun;
