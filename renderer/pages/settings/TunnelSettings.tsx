import { IconEye } from '@tabler/icons-react';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { trustOf } from '../../words/trust.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { TunnelFields } from './TunnelFields.tsx';

const advice: Record<Settings['tunnel']['provider'], string | null> = {
  localtunnel: 'If that is a problem, run your own localtunnel server behind a VPN, or use your own address.',
  cloudflared: 'The program cloudflared must be installed on this computer.',
  ngrok: 'It needs an ngrok account. The packaged app also needs the program ngrok on this computer.',
  fixed: null,
  relay: null,
  off: 'TopCalls cannot reach this computer. Only programs on this computer can send events.',
};

/** How TopCalls' events find their way to this computer, and who can read them on it. */
export function TunnelSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { tunnel } = settings;
  const { readers, lastLeg } = trustOf(tunnel);
  return (
    <SettingsSection name="tunnel" lead="How TopCalls’ events reach this computer.">
      <ChoiceSetting
        label="Connect through"
        value={tunnel.provider}
        choices={[
          { value: 'localtunnel', label: 'A localtunnel server' },
          { value: 'cloudflared', label: 'Cloudflare (cloudflared)' },
          { value: 'ngrok', label: 'ngrok' },
          { value: 'fixed', label: 'My own address' },
          { value: 'relay', label: 'A team’s relay' },
          { value: 'off', label: 'No tunnel (local only)' },
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
