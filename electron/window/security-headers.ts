import { contentSecurityPolicy } from '../../core/contract/page-policy.ts';

/** Sent with every answer of the app's own scheme. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};
