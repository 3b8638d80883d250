import { linkTokenSchema } from '@app/contracts/browser';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

const tokenIn = (hash: string): string | null => {
  const token = linkTokenSchema.safeParse(new URLSearchParams(hash.slice(1)).get('token'));
  return token.success ? token.data : null;
};

/**
 * The single-use token in the fragment of a link from an email, or null without a valid one. It is removed from the
 * address bar and the history at once. Another link opened on the same page replaces it.
 */
export function useLinkToken(): string | null {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenIn(hash));
  const [seen, setSeen] = useState(hash);
  if (hash !== seen) {
    setSeen(hash);
    if (hash !== '') setToken(tokenIn(hash));
  }
  useEffect(() => {
    if (hash !== '') void navigate({ pathname, search }, { replace: true });
  }, [hash, navigate, pathname, search]);
  return token;
}
