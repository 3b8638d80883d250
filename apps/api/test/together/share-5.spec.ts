import { join } from 'node:path';
import { runTogether } from '../../../local/test/run-together';

runTogether([join(__dirname, '..')], { except: ['together'] });
