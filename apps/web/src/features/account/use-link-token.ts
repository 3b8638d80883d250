import { linkTokenSchema } from '@app/contracts';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The single-use token behind the `#` of a mailed link, or null without a whole one. It leaves the address bar and the
 * history at once and lives in this page alone.
 */
export function useLinkToken(): string | null {
  const location = useLocation();
  const navigate = useNavigate();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'));
  const shown = location.hash !== '';
  useEffect(() => {
    if (shown) void navigate({ pathname: location.pathname, search: location.search }, { replace: true });
  }, [shown, navigate, location.pathname, location.search]);
  return linkTokenSchema.safeParse(token).success ? token : null;
}
