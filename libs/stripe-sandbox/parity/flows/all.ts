import type { Flow } from '../flow';
import { capture } from './capture';
import { customers } from './customers';
import { declines } from './declines';
import { errors } from './errors';
import { idempotency } from './idempotency';
import { manualConfirmation } from './manual-confirmation';
import { refunds } from './refunds';
import { savedCards } from './saved-cards';
import { threeDSecure } from './three-d-secure';

export const FLOWS: Flow[] = [
  customers,
  savedCards,
  manualConfirmation,
  threeDSecure,
  declines,
  capture,
  refunds,
  idempotency,
  errors,
];
