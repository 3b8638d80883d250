import type { Account } from './store/account';

/** What a builder needs beside the record. */
export interface View {
  account: Account;
  /** The address under which a browser reaches the sandbox. */
  publicUrl: string;
}
