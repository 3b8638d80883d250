import { z } from 'zod';

/** What `/healthz` and `/readyz` answer when all is well; a problem otherwise. */
export const healthSchema = z.object({ status: z.literal('ok') });
export type Health = z.infer<typeof healthSchema>;
