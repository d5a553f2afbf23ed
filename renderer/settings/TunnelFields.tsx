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
          <TunnelField tunnel={tunnel} name="host" label="Server" />
          <TunnelField
            tunnel={tunnel}
            name="subdomain"
            label="Name"
            hint="The first part of the public address. It is kept between starts, as long as nobody else takes it."
            placeholder="chosen at the first start"
          />
        </>
      );
    case 'cloudflared':
      return <CloudflaredFields tunnel={tunnel} />;
    case 'ngrok':
      return <NgrokFields tunnel={tunnel} status={status} />;
    case 'fixed':
      return (
        <TunnelField
          tunnel={tunnel}
          name="fixedUrl"
          label="Address"
          hint="Of a reverse proxy or tunnel of yours that leads to this app’s receiver."
          placeholder="https://hooks.example.com"
        />
      );
    case 'off':
      return null;
  }
}

function CloudflaredFields({ tunnel }: Pick<TunnelFieldsProps, 'tunnel'>) {
  return (
    <>
      <TunnelField
        tunnel={tunnel}
        name="cloudflaredTunnel"
        label="Tunnel"
        hint="Name of a tunnel that you made with cloudflared. Left empty, there is a new address at every start."
        placeholder="a quick tunnel"
      />
      {tunnel.cloudflaredTunnel !== '' && (
        <TunnelField
          tunnel={tunnel}
          name="cloudflaredUrl"
          label="Its address"
          hint="The public address that leads to this tunnel, as set up at Cloudflare."
          placeholder="https://hooks.example.com"
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
      <TunnelField
        tunnel={tunnel}
        name="ngrokDomain"
        label="Domain"
        hint="A domain that is reserved for your account. Left empty, ngrok chooses one, and it may change."
        placeholder="my-name.ngrok.app"
      />
    </>
  );
}

interface TunnelFieldProps extends Pick<TunnelFieldsProps, 'tunnel'> {
  name: Exclude<keyof Settings['tunnel'], 'provider'>;
  label: string;
  hint?: string;
  placeholder?: string;
}

function TunnelField({ tunnel, name, ...row }: TunnelFieldProps) {
  return (
    <TextSetting
      {...row}
      field={`tunnel.${name}`}
      value={tunnel[name]}
      patch={(value) => ({ tunnel: { [name]: value } })}
    />
  );
}
