import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, pageWithPolicy } from '../../../core/contract/page-policy.ts';

const built = readFileSync(join(import.meta.dirname, '../../../renderer/index.html'), 'utf8');

describe('core/contract/page-policy.ts', () => {
  test('gives each page a nonce of its own, in the page and in the header, and allows no other style element', () => {
    const { html, policy } = pageWithPolicy(built);
    const nonce = /<meta property="csp-nonce" nonce="([\w-]{24})"/.exec(html)?.[1];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(html).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(html + policy).not.toContain('unsafe-inline');
    expect(html).not.toContain('__style_nonce__');
    expect(pageWithPolicy(built).policy).not.toBe(policy);
  });

  test('plays what comes by https, or what the page put together itself, and nothing else', () => {
    for (const text of [contentSecurityPolicy, built]) expect(text).toContain("media-src 'self' https: blob:;");
  });

  test('allows no style element at all in an answer that is no page', () => {
    expect(contentSecurityPolicy).toContain("style-src 'self';");
  });
});
