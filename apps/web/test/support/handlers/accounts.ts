import * as contract from '@app/contracts';
import { Problem, route } from '../route';
import { makeSession, shopper } from '../samples';
import { mail } from '../state/accounts';
import { checkPassword } from '../state/password';
import { type Link, type State } from '../state/state';

function takeLink(shop: State, token: string, kind: Link['kind']): Link {
  const link = shop.links.get(token);
  if (link?.kind !== kind) throw new Problem('link_invalid');
  shop.links.delete(token);
  return link;
}

/** Signing in and out, and what mailed links do: open to everybody. */
export const signInHandlers = (shop: State) => {
  const change = (over: Partial<contract.User>) => {
    if (shop.user) shop.user = { ...shop.user, ...over };
  };
  const signIn = (user: contract.User) => {
    shop.user = user;
    return user;
  };
  return [
    route(
      'POST login',
      { body: contract.loginSchema, reply: contract.userSchema },
      ({ body: { email, password } }) => {
        if (email !== shopper.email || password !== shop.password) throw new Problem('invalid_credentials');
        if (shop.secondFactor.state.active) {
          shop.secondFactor.pending = true;
          throw new Problem('sign_in_code_required');
        }
        return signIn(shopper);
      },
    ),
    route(
      'POST signInCode',
      { body: contract.secondFactorSignInSchema, reply: contract.userSchema },
      ({ body: { code } }) => {
        shop.secondFactor.finishSignIn(code);
        return signIn(shopper);
      },
    ),
    route(
      'POST register',
      { body: contract.registerSchema, reply: contract.userSchema },
      ({ body: { email, name } }) => {
        if (email === shopper.email) throw new Problem('email_taken');
        return signIn({ ...shopper, email, name });
      },
    ),
    route('POST logout', {}, () => {
      shop.user = null;
    }),
    route('POST signInLink', { body: contract.useLinkSchema, reply: contract.userSchema }, ({ body }) => {
      takeLink(shop, body.token, 'sign-in');
      return signIn(shopper);
    }),
    route('POST verifyEmail', { body: contract.useLinkSchema }, ({ body }) => {
      takeLink(shop, body.token, 'verify');
      change({ emailVerified: true });
    }),
    route('POST confirmEmail', { body: contract.useLinkSchema }, ({ body }) => {
      change({ email: takeLink(shop, body.token, 'change').email, emailVerified: true });
    }),
    route('POST forgotPassword', { body: contract.forgotPasswordSchema }, ({ body }) => {
      mail(shop, 'reset', body.email);
    }),
    route('POST resetPassword', { body: contract.resetPasswordSchema }, ({ body: { token, password } }) => {
      takeLink(shop, token, 'reset');
      shop.password = password;
      shop.user = null;
    }),
  ];
};

/** The account of whoever is signed in. */
export const accountHandlers = (shop: State) => {
  return [
    route('GET me', { reply: contract.userSchema }, () => shop.user!),
    route('PATCH me', { body: contract.updateMeSchema, reply: contract.userSchema }, ({ body }) => {
      shop.user = { ...shop.user!, ...body };
      return shop.user;
    }),
    route('DELETE me', { body: contract.deleteAccountSchema }, ({ body }) => {
      checkPassword(shop, body.password);
      shop.user = null;
    }),
    route('POST myVerification', {}, () => {
      mail(shop, 'verify', shop.user!.email);
    }),
    route('PUT myPassword', { body: contract.changePasswordSchema }, ({ body }) => {
      checkPassword(shop, body.currentPassword);
      shop.password = body.newPassword;
      shop.otherSessions = [];
    }),
    route('GET myEmail', { reply: contract.pendingEmailSchema }, () => {
      const asked = [...shop.links.values()].findLast(({ kind }) => kind === 'change');
      return { pending: asked?.email ?? null };
    }),
    route('POST myEmail', { body: contract.changeEmailSchema }, ({ body: { email, password } }) => {
      checkPassword(shop, password);
      mail(shop, 'change', email);
    }),
    route('GET mySessions', { reply: contract.sessionListSchema }, () => ({
      data: [makeSession({ current: true }), ...shop.otherSessions],
    })),
    route('DELETE mySessions', {}, () => {
      shop.otherSessions = [];
    }),
    route('DELETE mySession', {}, ({ id }) => {
      shop.otherSessions = shop.otherSessions.filter((one) => one.id !== id);
    }),
  ];
};
