import {
  type BothFactors,
  path,
  type RecoveryCodes,
  recoveryCodesSchema,
  type SecondFactorSetup,
  secondFactorSchema,
  secondFactorSetupSchema,
} from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request, requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Whether two-step authentication is on, and passed in this session. @param enabled false: not asked yet */
export const useSecondFactor = ({ enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.secondFactor,
    queryFn: ({ signal }) => request(secondFactorSchema, path('mySecondFactor'), { signal }),
    staleTime: 60_000,
    enabled,
  });

/** Begins the set-up; answers what the authenticator app takes. */
export const beginSetup = (body: { password: string }): Promise<SecondFactorSetup> =>
  request(secondFactorSetupSchema, path('mySecondFactorSetup'), { method: 'POST', body });

/** Turns it on; answers the recovery codes, which are never shown again. */
export const confirmSetup = (body: { code: string }): Promise<RecoveryCodes> =>
  request(recoveryCodesSchema, path('mySecondFactor'), { method: 'POST', body });

/** Makes new recovery codes in place of the old ones. */
export const renewCodes = (body: BothFactors): Promise<RecoveryCodes> =>
  request(recoveryCodesSchema, path('myRecoveryCodes'), { method: 'POST', body });

export const turnOff = (body: BothFactors): Promise<void> =>
  requestNothing(path('mySecondFactor'), { method: 'DELETE', body });
