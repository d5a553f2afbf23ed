import { IconEye } from '@tabler/icons-react';
import type { NotifierStatus } from '../../core/api.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { trustOf } from '../words/trust.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { TunnelFields } from './TunnelFields.tsx';

const advice: Record<Settings['tunnel']['provider'], string | null> = {
  localtunnel:
    'If that is a problem, run a localtunnel server of your own behind a VPN, or use an address of your own.',
  cloudflared: 'The program cloudflared must be installed on this computer.',
  ngrok: 'It needs an ngrok account, and in a packaged app the program ngrok on this computer.',
  fixed: null,
  off: 'TopCalls cannot reach this computer: only programs on it can send events, to the local address.',
};

/** How TopCalls' events find their way to this computer, and who can read them on it. */
export function TunnelSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { tunnel } = settings;
  const { readers, lastLeg } = trustOf(tunnel);
  return (
    <SettingsSection title="Tunnel" lead="How events find their way from TopCalls to this computer.">
      <ChoiceSetting
        label="By way of"
        value={tunnel.provider}
        choices={[
          { value: 'localtunnel', label: 'A localtunnel server' },
          { value: 'cloudflared', label: 'Cloudflare (cloudflared)' },
          { value: 'ngrok', label: 'ngrok' },
          { value: 'fixed', label: 'My own address' },
          { value: 'off', label: 'Nothing: local only' },
        ]}
        patch={(provider) => ({ tunnel: { provider } })}
      />
      <div className={styles.notice} data-trust={tunnel.provider}>
        <IconEye size={17} stroke={1.8} aria-hidden />
        <p>
          <b>{readers}</b> {lastLeg} {advice[tunnel.provider]}
        </p>
      </div>
      <TunnelFields tunnel={tunnel} status={status} />
    </SettingsSection>
  );
}
