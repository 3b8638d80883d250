import { join } from 'node:path';
import { runTogether } from '../../../../apps/local/test/run-together';

runTogether(join(__dirname, '..'), ['together']);
