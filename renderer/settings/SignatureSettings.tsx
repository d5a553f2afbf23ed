import type { NotifierStatus } from '../../core/api.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SecretSetting } from './SecretSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { TextSetting } from './TextSetting.tsx';

/** How deliveries prove that they come from TopCalls. */
export function SignatureSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { signature } = settings;
  return (
    <SettingsSection
      title="Signatures"
      lead={
        status.receiver.verifiesSignatures
          ? 'A webhook secret is set: deliveries that are not signed with it are turned away.'
          : 'No webhook secret is set, so deliveries are not checked. Only the secret part of the address protects them.'
      }
    >
      <SecretSetting
        name="webhookSecret"
        label="Webhook secret"
        hint="While you replace it at TopCalls, give the old and the new one, with a space between."
        isSet={status.receiver.verifiesSignatures}
        placeholder={{ set: 'A secret is set', unset: 'None: deliveries are not checked' }}
      />
      <ChoiceSetting
        label="Scheme"
        value={signature.scheme}
        choices={[
          { value: 'hmac', label: 'HMAC-SHA256 of the body' },
          { value: 'timestamped', label: 'HMAC with a timestamp' },
          { value: 'standard-webhooks', label: 'Standard Webhooks' },
        ]}
        patch={(scheme) => ({ signature: { scheme } })}
      />
      {signature.scheme !== 'standard-webhooks' && (
        <TextSetting
          label="Header"
          hint="The request header that carries the signature."
          field="signature.header"
          value={signature.header}
          patch={(header) => ({ signature: { header } })}
        />
      )}
    </SettingsSection>
  );
}
