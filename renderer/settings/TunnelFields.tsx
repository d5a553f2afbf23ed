import type { NotifierStatus } from '../../core/api.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { SecretSetting } from './SecretSetting.tsx';
import { TextSetting } from './TextSetting.tsx';

interface TunnelFieldsProps {
  tunnel: Settings['tunnel'];
  status: NotifierStatus;
}

/** What the chosen way needs to know. */
export function TunnelFields({ tunnel, status }: TunnelFieldsProps) {
  switch (tunnel.provider) {
    case 'localtunnel':
      return (
        <>
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
      );
    case 'cloudflared':
      return <CloudflaredFields tunnel={tunnel} />;
    case 'ngrok':
      return <NgrokFields tunnel={tunnel} status={status} />;
    case 'fixed':
      return (
        <TextSetting
          label="Address"
          hint="Of a reverse proxy or tunnel of yours that leads to this app’s receiver."
          field="tunnel.fixedUrl"
          value={tunnel.fixedUrl}
          placeholder="https://hooks.example.com"
          patch={(fixedUrl) => ({ tunnel: { fixedUrl } })}
        />
      );
    case 'off':
      return null;
  }
}

function CloudflaredFields({ tunnel }: Pick<TunnelFieldsProps, 'tunnel'>) {
  return (
    <>
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
  );
}

function NgrokFields({ tunnel, status }: TunnelFieldsProps) {
  return (
    <>
      <SecretSetting
        name="ngrokToken"
        label="Token"
        hint="From dashboard.ngrok.com → Your Authtoken. It is kept with the app’s other secrets."
        isSet={status.tunnel.hasNgrokToken}
        placeholder={{ set: 'A token is set', unset: 'The token of your ngrok account' }}
      />
      <TextSetting
        label="Domain"
        hint="A domain that is reserved for your account. Left empty, ngrok chooses one, and it may change."
        field="tunnel.ngrokDomain"
        value={tunnel.ngrokDomain}
        placeholder="my-name.ngrok.app"
        patch={(ngrokDomain) => ({ tunnel: { ngrokDomain } })}
      />
    </>
  );
}
