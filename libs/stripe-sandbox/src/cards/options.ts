export interface CardOptions {
  request_three_d_secure: 'any' | 'automatic' | 'challenge';
  network: string | null;
  require_cvc_recollection?: boolean;
}

export interface ThreeDSecureRecord {
  flow: 'challenge' | 'frictionless' | null;
  result: 'attempt_acknowledged' | 'authenticated' | 'processing_error' | 'not_supported';
}
