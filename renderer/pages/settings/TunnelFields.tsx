import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { RelayFields } from './RelayFields.tsx';
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
            hint="The first part of the public address. It stays the same unless somebody else takes it."
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
          hint="The public address of your reverse proxy or tunnel to this app’s receiver."
          placeholder="https://hooks.example.com"
        />
      );
    case 'relay':
      return <RelayFields status={status} />;
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
        hint="The name of a tunnel that you created with cloudflared. If empty, the address changes at every start."
        placeholder="a quick tunnel"
      />
      {tunnel.cloudflaredTunnel !== '' && (
        <TunnelField
          tunnel={tunnel}
          name="cloudflaredUrl"
          label="Tunnel address"
          hint="The public address of this tunnel, as set up at Cloudflare."
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
        hint="From dashboard.ngrok.com → Your Authtoken. It is stored with the app’s other secrets."
        isSet={status.tunnel.hasNgrokToken}
        placeholder={{ set: 'A token is set', unset: 'The token of your ngrok account' }}
      />
      <TunnelField
        tunnel={tunnel}
        name="ngrokDomain"
        label="Domain"
        hint="A domain reserved for your account. If empty, ngrok chooses one, which may change."
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
