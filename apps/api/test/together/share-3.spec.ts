import { runShare } from './shares';

runShare();
