import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { AddressField } from '../../elements/AddressField.tsx';
import { useEngineCall } from '../../engine/mutations.ts';
import { addresses } from '../../routing/addresses.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';

const localOnly = 'TopCalls cannot reach this address: it works on this computer only.';
const deaf = 'No events can be received now.';

/** The address that TopCalls sends to, and a new one for when it got into wrong hands. */
export function WebhookSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { webhookUrl, url, problem, portProblem } = status.receiver;
  // What waits for the key store is not the port's fault.
  const listenProblem = isPutOff(status) ? null : problem;
  return (
    <SettingsSection
      name="webhook"
      lead={
        <>
          Give it to TopCalls as <code>webhook_url</code>. Treat it like a password: whoever knows it can send events
          here. <Link to={addresses.setup()}>How to connect TopCalls</Link>
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
        hint="The local port. 0 chooses a free one at each start. Your own address needs a fixed one."
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
      label="Create a new webhook address"
      controlId={null}
      hint="If somebody else knows the address. The old address stops working at once."
    >
      <Button variant="default" onClick={dialog.open}>
        Create…
      </Button>
      <Modal opened={asking} onClose={dialog.close} title="Create a new webhook address?" centered size={440}>
        <p className={styles.lead}>
          The old address stops working at once. Events of calls and campaigns that use it no longer arrive, until you
          give TopCalls the new address.
        </p>
        {rotate.isError && (
          <p className={styles.error} role="alert">
            {rotate.error.message}
          </p>
        )}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={dialog.close} data-autofocus>
            Keep the old address
          </Button>
          <Button color="red" loading={rotate.isPending} onClick={() => rotate.mutate({})}>
            Create a new address
          </Button>
        </Group>
      </Modal>
    </SettingRow>
  );
}
