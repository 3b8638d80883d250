import { Foundation1763600000001 } from './migrations/001-foundation';
import { Payments1763600000002 } from './migrations/002-payments';
import { KeptCards1763600000003 } from './migrations/003-kept-cards';

/** Every migration in the order of its time stamp; the class name carries the stamp. */
export const migrations = [Foundation1763600000001, Payments1763600000002, KeptCards1763600000003];
