import type { Metadata } from '../../kernel/params/values';

export interface PortalConfigurationRecord {
  id: string;
  created: number;
  updated: number;
  active: boolean;
  isDefault: boolean;
  defaultReturnUrl: string | null;
  features: Record<string, unknown>;
  headline: string | null;
  privacyPolicyUrl: string | null;
  termsOfServiceUrl: string | null;
  loginPage: boolean;
  metadata: Metadata;
  name: string | null;
}

export interface PortalSessionRecord {
  id: string;
  created: number;
  configuration: string;
  customer: string;
  flow: Record<string, unknown> | null;
  locale: string | null;
  returnUrl: string | null;
  secret: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    portal_configuration: PortalConfigurationRecord;
    portal_session: PortalSessionRecord;
  }
}
