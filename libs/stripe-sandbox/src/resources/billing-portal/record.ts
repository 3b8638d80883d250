import type { Metadata } from '../../kernel/params/values';

export interface PortalConfigurationRecord {
  id: string;
  created: number;
  updated: number;
  active: boolean;
  is_default: boolean;
  default_return_url: string | null;
  features: Record<string, unknown>;
  business_profile: {
    headline: string | null;
    privacy_policy_url: string | null;
    terms_of_service_url: string | null;
  };
  login_page: { enabled: boolean };
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
  return_url: string | null;
  secret: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    portal_configuration: PortalConfigurationRecord;
    portal_session: PortalSessionRecord;
  }
}
