/** The findings as text that can be sent to somebody. Pure. */

import type { DiagnosticCheck } from '../../contract/api.ts';
import { redactText } from '../../kernel/redaction.ts';
import { serverList } from '../../settings/relay.ts';
import { defaultSettings } from '../../settings/schema.ts';
import type { DoctorFacts } from './facts.ts';

const signs: Record<DiagnosticCheck['status'], string> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: 'skip' };

/** @param at milliseconds UTC */
export function reportOf(facts: DoctorFacts, checks: readonly DiagnosticCheck[], at: number): string {
  const lines = [
    `TopCalls Notifier ${facts.version} · ${process.platform} ${process.arch} · Node ${process.versions.node}`,
    `${new Date(at).toISOString()} · tunnel: ${facts.settings.tunnel.provider}`,
    ...checks.flatMap(({ id, status, summary, todo }) => [
      `${signs[status]} ${id}: ${summary}`,
      ...(todo === null ? [] : [`     ${todo}`]),
    ]),
  ];
  return withoutPrivate(facts, lines.join('\n'));
}

/** The public address names this computer; paths name its user. */
function withoutPrivate(facts: DoctorFacts, text: string): string {
  const { tunnel, relay } = facts.settings;
  const names: [string | null | undefined, string][] = [
    [facts.dataDir, '[data directory]'],
    [facts.env.HOME ?? facts.env.USERPROFILE, '[home]'],
    [facts.publicUrl === null ? null : URL.parse(facts.publicUrl)?.hostname, '[public address]'],
    [URL.parse(tunnel.fixedUrl)?.hostname, '[own address]'],
    [URL.parse(tunnel.cloudflaredUrl)?.hostname, '[own address]'],
    [tunnel.ngrokDomain, '[own address]'],
    [ownServer(tunnel.host), '[own server]'],
    ...[relay.publishTo, relay.receiveFrom]
      .flatMap(serverList)
      .map((server): [string | undefined, string] => [URL.parse(server)?.hostname, '[own server]']),
    [tunnel.cloudflaredTunnel, '[name]'],
    [tunnel.subdomain, '[name]'],
    [facts.apiKey, '[secret]'],
  ];
  return names.reduce(
    (shown, [secret, word]) => (secret == null || secret.length < 4 ? shown : shown.replaceAll(secret, word)),
    redactText(text),
  );
}

/** The public server's name is no secret, and tells what one needs to know; that of one's own is. */
function ownServer(host: string): string | null {
  return host === defaultSettings.tunnel.host ? null : (URL.parse(host)?.hostname ?? null);
}
