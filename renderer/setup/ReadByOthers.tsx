import { IconEye } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../core/api.ts';
import { addresses } from '../routing/addresses.ts';
import settings from '../settings/settings.module.css';

/** Says plainly who else can read what passes. */
export function ReadByOthers({ status }: { status: NotifierStatus }) {
  if (status.tunnel.provider === 'cloudflared') {
    return (
      <div className={settings.notice}>
        <IconEye size={17} stroke={1.8} aria-hidden />
        <p>
          Cloudflare can read what passes through its tunnel: numbers, summaries and transcripts. If that is a problem,{' '}
          <Link to={addresses.settings()}>choose another way</Link>.
        </p>
      </div>
    );
  }
  if (status.tunnel.provider !== 'localtunnel') return <Link to={addresses.settings()}>Change the public address</Link>;
  const host =
    URL.parse(status.tunnel.publicUrl ?? '')
      ?.host.split('.')
      .slice(-2)
      .join('.') ?? null;
  return (
    <div className={settings.notice}>
      <IconEye size={17} stroke={1.8} aria-hidden />
      <p>
        The operator of the localtunnel server{host === null ? '' : ` (${host})`} can read what passes through it:
        numbers, summaries and transcripts. If that is a problem,{' '}
        <Link to={addresses.settings()}>choose another way</Link>.
      </p>
    </div>
  );
}
