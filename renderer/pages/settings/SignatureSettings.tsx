import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SecretSetting } from './SecretSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { TextSetting } from './TextSetting.tsx';

/** How deliveries prove that they come from TopCalls. */
export function SignatureSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { signature } = settings;
  return (
    <SettingsSection
      name="signatures"
      lead={
        status.receiver.verifiesSignatures
          ? 'Events that are not signed with the webhook secret are rejected.'
          : 'Without a webhook secret, events are accepted from anyone who knows the address.'
      }
    >
      <SecretSetting
        name="webhookSecret"
        label="Webhook secret"
        hint="While you change it at TopCalls, enter the old and the new secret, separated by a space."
        isSet={status.receiver.verifiesSignatures}
        placeholder={{ set: 'A secret is set', unset: 'None: signatures are not verified' }}
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
          hint="The request header with the signature."
          field="signature.header"
          value={signature.header}
          patch={(header) => ({ signature: { header } })}
        />
      )}
    </SettingsSection>
  );
}
