import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../core/api.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { AddressField } from '../elements/AddressField.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { addresses } from '../routing/addresses.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';

const localOnly = 'There is no public address now. This one works for programs on this computer only.';
const deaf = 'Nothing can be received at it now.';

/** The address that TopCalls sends to, and a new one for when it got into wrong hands. */
export function WebhookSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { webhookUrl, url, problem, portProblem } = status.receiver;
  // What waits for the key store is not the port's fault.
  const listenProblem = isPutOff(status) ? null : problem;
  return (
    <SettingsSection
      title="Webhook address"
      lead={
        <>
          Give it to TopCalls as <code>webhook_url</code>. Whoever knows it can send events here, so treat it like a
          password. <Link to={addresses.setup()}>How to connect TopCalls</Link>
        </>
      }
    >
      <SettingRow
        label="Webhook URL"
        controlId={null}
        stacked
        {...(problem === null && webhookUrl !== null ? {} : { hint: problem === null ? localOnly : deaf })}
      >
        <AddressField value={webhookUrl ?? url} what="webhook URL" />
      </SettingRow>
      <TextSetting
        label="Receiver port"
        hint="On this computer. 0 takes any free one at each start; an address of your own needs one that stays."
        field="receiver.port"
        value={String(settings.receiver.port)}
        problem={portProblem ?? listenProblem}
        patch={(port) => ({ receiver: { port: /^\d+$/.test(port.trim()) ? Number(port) : Number.NaN } })}
      />
      <RotateToken />
    </SettingsSection>
  );
}

/** Whether deliveries wait for a secret that is stored and cannot be read. */
function isPutOff({ secrets }: NotifierStatus): boolean {
  const missing = (secrets.missing ?? []).filter(({ kind }) => kind !== 'lost').flatMap(({ names }) => names);
  return missing.includes('webhookSecret') || missing.includes('hookToken');
}

function RotateToken() {
  const [asking, dialog] = useDisclosure(false);
  const rotate = useEngineCall('rotateToken', { onSuccess: dialog.close });
  return (
    <SettingRow
      label="Replace the secret part"
      controlId={null}
      hint="For when the address got into wrong hands. The old one stops working at once."
    >
      <Button variant="default" onClick={dialog.open}>
        Replace…
      </Button>
      <Modal opened={asking} onClose={dialog.close} title="Replace the secret part of the address?" centered size={440}>
        <p className={styles.lead}>
          Calls and campaigns that carry the old address can no longer tell this app anything. You will have to give
          TopCalls the new one.
        </p>
        {rotate.isError && (
          <p className={styles.error} role="alert">
            {rotate.error.message}
          </p>
        )}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={dialog.close} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={rotate.isPending} onClick={() => rotate.mutate({})}>
            Replace it
          </Button>
        </Group>
      </Modal>
    </SettingRow>
  );
}
