import { auditListSchema, path } from '@app/contracts';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** Who did what in Admin, the newest first. */
export const useAudit = (filters: Record<string, string | undefined>) =>
  usePages({ key: queryKeys.adminAudit, schema: auditListSchema, url: path('adminAudit'), filters });
