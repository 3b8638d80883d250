import { Problem } from '../route';
import type { State } from './state';

/** Throws for a wrong password of whoever is signed in and has one. */
export function checkPassword(shop: State, password: string | undefined): void {
  if (shop.user?.hasPassword && password !== shop.password) throw new Problem('password_incorrect');
}
