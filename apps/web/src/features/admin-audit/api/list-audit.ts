import { auditListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** Every change made in Admin, newest first. */
export const useAudit = (filters: Record<string, string | undefined>) =>
  usePages({ key: queryKeys.adminAudit, schema: auditListSchema, url: path('adminAudit'), filters });
