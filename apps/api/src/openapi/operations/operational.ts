import { healthSchema } from '@app/contracts';
import { z } from 'zod';
import type { Operation } from '../operation';

/** What runs the service rather than the shop. */
export const operationalOperations: Operation[] = [
  {
    method: 'get',
    route: 'openapi',
    summary: 'This document',
    tag: 'Operation',
    access: 'public',
    answers: { 200: z.record(z.string(), z.unknown()) },
  },
  {
    method: 'get',
    route: 'healthz',
    summary: 'Whether the process runs',
    tag: 'Operation',
    access: 'public',
    answers: { 200: healthSchema },
  },
  {
    method: 'get',
    route: 'readyz',
    summary: 'Whether it can serve',
    tag: 'Operation',
    access: 'public',
    answers: { 200: healthSchema },
  },
];
