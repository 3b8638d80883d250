import { join } from 'node:path';
import { runTogether } from '../../../local/test/run-together';

/** Runs the API's specs of this share: those of a running app, which wait more than they compute, and of units. */
export const runShare = () =>
  runTogether([join(__dirname, '..'), join(__dirname, '../../src')], { except: ['together'] });
