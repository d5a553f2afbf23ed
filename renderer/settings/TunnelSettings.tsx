import { IconEye } from '@tabler/icons-react';
import type { Settings } from '../../core/settings/schema.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';

/** How TopCalls' events find their way to this computer, and who can read them on it. */
export function TunnelSettings({ settings }: { settings: Settings }) {
  const { tunnel } = settings;
  return (
    <SettingsSection title="Tunnel" lead="How events find their way from TopCalls to this computer.">
      <ChoiceSetting
        label="By way of"
        value={tunnel.provider}
        choices={[
          { value: 'localtunnel', label: 'A localtunnel server' },
          { value: 'cloudflared', label: 'Cloudflare (cloudflared)' },
          { value: 'fixed', label: 'My own address' },
          { value: 'off', label: 'Nothing: local only' },
        ]}
        patch={(provider) => ({ tunnel: { provider } })}
      />
      {tunnel.provider === 'localtunnel' && (
        <>
          <div className={styles.notice}>
            <IconEye size={17} stroke={1.8} aria-hidden />
            <p>
              Whoever runs <b>{hostOf(tunnel.host)}</b> can read what passes through it: numbers, summaries and
              transcripts. From there to this computer they are not encrypted. If that is a problem, run a localtunnel
              server of your own behind a VPN, or use your own address.
            </p>
          </div>
          <TextSetting
            label="Server"
            field="tunnel.host"
            value={tunnel.host}
            patch={(host) => ({ tunnel: { host } })}
          />
          <TextSetting
            label="Name"
            hint="The first part of the public address. It is kept between starts, as long as nobody else takes it."
            field="tunnel.subdomain"
            value={tunnel.subdomain}
            placeholder="chosen at the first start"
            patch={(subdomain) => ({ tunnel: { subdomain } })}
          />
        </>
      )}
      {tunnel.provider === 'cloudflared' && (
        <>
          <div className={styles.notice}>
            <IconEye size={17} stroke={1.8} aria-hidden />
            <p>
              <b>Cloudflare</b> can read what passes through it. On every leg of the way it is encrypted. The program
              cloudflared must be installed on this computer.
            </p>
          </div>
          <TextSetting
            label="Tunnel"
            hint="Name of a tunnel that you made with cloudflared. Left empty, there is a new address at every start."
            field="tunnel.cloudflaredTunnel"
            value={tunnel.cloudflaredTunnel}
            placeholder="a quick tunnel"
            patch={(cloudflaredTunnel) => ({ tunnel: { cloudflaredTunnel } })}
          />
          {tunnel.cloudflaredTunnel !== '' && (
            <TextSetting
              label="Its address"
              hint="The public address that leads to this tunnel, as set up at Cloudflare."
              field="tunnel.cloudflaredUrl"
              value={tunnel.cloudflaredUrl}
              placeholder="https://hooks.example.com"
              patch={(cloudflaredUrl) => ({ tunnel: { cloudflaredUrl } })}
            />
          )}
        </>
      )}
      {tunnel.provider === 'fixed' && (
        <TextSetting
          label="Address"
          hint="Of a reverse proxy or tunnel of yours that leads to this app's receiver. Only you and those who run it can read what passes."
          field="tunnel.fixedUrl"
          value={tunnel.fixedUrl}
          placeholder="https://hooks.example.com"
          patch={(fixedUrl) => ({ tunnel: { fixedUrl } })}
        />
      )}
      {tunnel.provider === 'off' && (
        <div className={styles.notice}>
          <IconEye size={17} stroke={1.8} aria-hidden />
          <p>TopCalls cannot reach this computer. Only programs on it can send events, to the local address.</p>
        </div>
      )}
    </SettingsSection>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
