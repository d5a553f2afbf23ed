/** What the interface's page may load, the same in both hosts. */

import { randomBytes } from 'node:crypto';

/** Stands in the built page where each answer has a nonce of its own. */
const placeholder = '__style_nonce__';

export interface PageWithPolicy {
  html: string;
  /** For the header `content-security-policy` of the answer with this page. */
  policy: string;
}

/**
 * The policy of an answer that is no page. Recordings are the only thing that comes from outside, sounds are the app's own; a recording that is kept on this computer is
 * put together by the page itself (`blob:`), from parts that it asks the app for. Positions that the component
 * library computes are set by script, which no policy of styles forbids.
 */
export const contentSecurityPolicy = policyWith('');

/** The built page with a nonce for the style elements of its own code: none that came in otherwise counts. */
export function pageWithPolicy(built: string): PageWithPolicy {
  const nonce = randomBytes(18).toString('base64url');
  const allowed = `'nonce-${nonce}'`;
  // What the page says itself is for the development server, whose styles have no nonce.
  const html = built.replaceAll("'unsafe-inline'", allowed).replaceAll(placeholder, nonce);
  return { html, policy: policyWith(` ${allowed}`) };
}

function policyWith(styles: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' https: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text becomes no script and no element: renderer/refuse-markup.ts has the one exception.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}
