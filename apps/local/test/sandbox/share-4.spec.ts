import { join } from 'node:path';
import { runTogether } from '../run-together';

const sandbox = join(__dirname, '../../../../libs/stripe-sandbox');

runTogether([join(sandbox, 'test'), join(sandbox, 'scripts/sdk')]);
