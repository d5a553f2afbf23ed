import { Button } from '@mantine/core';
import type { Settings } from '../../../core/settings/schema.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SettingRow } from './SettingRow.tsx';
import { TextSetting } from './TextSetting.tsx';

/** Where rules send what nobody opened. */
export function EscalationSettings({ escalation }: Pick<Settings, 'escalation'>) {
  const test = useEngineCall('testEscalation');
  return (
    <>
      <TextSetting
        label="Send what nobody opened to"
        hint="An address of your own, such as an ntfy topic or a chat’s webhook. Rules decide what is sent there, after their last reminder. Nothing else is."
        field="escalation.url"
        value={escalation.url}
        placeholder="https://ntfy.sh/my-topic"
        patch={(url) => ({ escalation: { url } })}
      />
      {escalation.url !== '' && (
        <>
          <ChoiceSetting
            label="Send it as"
            hint="What the service at that address takes."
            value={escalation.format}
            choices={[
              { value: 'text', label: 'Text (ntfy)' },
              { value: 'chat', label: 'Slack, Mattermost or Teams' },
              { value: 'discord', label: 'Discord' },
            ]}
            patch={(format) => ({ escalation: { format } })}
          />
          <SettingRow label={test.isSuccess ? 'The test was sent' : 'Try it'} controlId={null} error={test.error}>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate({})}>
              Send a test
            </Button>
          </SettingRow>
        </>
      )}
    </>
  );
}
