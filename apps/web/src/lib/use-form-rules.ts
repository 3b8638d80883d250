import { useEffect } from 'react';
import { formRules } from './form-errors';
import { whenIdle } from './when-idle';

/** Fetches the rules of forms once the page is at rest, so that they are there before something is sent. */
export function useFormRules(): void {
  useEffect(() => whenIdle(() => void formRules().catch(() => {})), []);
}
