import { Button, FileButton, Group } from '@mantine/core';
import { useImportContacts } from '../../engine/contacts.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { Masked } from '../../private/Masked.tsx';
import { countWords } from '../../words/amount.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

/** Names out of an address book. */
export function ContactsSetting({ known }: { known: number }) {
  const { percent, ...load } = useImportContacts();
  const forget = useEngineCall('forgetContacts');
  const [first] = load.data?.unread ?? [];
  return (
    <>
      <SettingRow
        label={known === 0 ? 'Contacts’ names' : `Contacts’ names: ${countWords(known, 'number')}`}
        controlId={null}
        hint="From a vCard or CSV file, for calls that come without a name. They stay on this computer."
        error={load.error ?? forget.error}
      >
        <Group gap={8}>
          {known > 0 && (
            <Button variant="subtle" loading={forget.isPending} onClick={() => forget.mutate({})}>
              Forget all
            </Button>
          )}
          <FileButton accept=".vcf,.csv,.tsv,.txt,text/vcard,text/csv" onChange={(file) => file && load.mutate(file)}>
            {(props) => (
              <Button {...props} variant="default" disabled={load.isPending}>
                {load.isPending ? `Importing… ${percent} %` : 'Import contacts…'}
              </Button>
            )}
          </FileButton>
        </Group>
      </SettingRow>
      {load.data !== undefined && (
        <p className={styles.hint} role="status">
          {countWords(load.data.contacts, 'number')} imported.
          {load.data.unreadTotal > 0 && ` ${countWords(load.data.unreadTotal, 'line')} could not be read. `}
          {first !== undefined && (
            <bdi>
              <Masked text={first.problem} />
            </bdi>
          )}
        </p>
      )}
    </>
  );
}
