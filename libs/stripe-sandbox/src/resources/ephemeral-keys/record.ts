export interface EphemeralKeyRecord {
  id: string;
  created: number;
  customer: string;
  expires: number;
  secret: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    ephemeral_key: EphemeralKeyRecord;
  }
}
