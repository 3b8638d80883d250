import { join } from 'node:path';
import { runTogether } from '../run-together';

runTogether([join(__dirname, '../../../../libs')]);
