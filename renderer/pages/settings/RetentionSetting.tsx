import { Button, Group, Modal, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { RetentionPreview } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useEngineCall, useUpdateSettings } from '../../engine/mutations.ts';
import { useProgress } from '../../engine/useProgress.ts';
import type { ApiError } from '../../transport/transport.ts';
import { countWords, keepDaysWords, keepMegabytesWords } from '../../words/amount.ts';
import { dayWords } from '../../words/moment.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

type Kept = Settings['history'];

const days = [30, 90, 180, 365, 730, 1_826, null] as const;
const megabytes = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, null] as const;

/** How much is kept. Who chooses less is told what goes before it goes. */
export function RetentionSetting({ kept, calls }: { kept: Kept; calls: number }) {
  const engine = useEngine();
  const update = useUpdateSettings();
  // Who was told what goes, and wants it, need not be asked again because of the date.
  const confirm = useEngineCall('confirmRetention');
  const [asked, setAsked] = useState<{ wanted: Kept; goes: RetentionPreview } | null>(null);
  const look = useMutation<RetentionPreview, ApiError, Kept>({
    mutationFn: (wanted) => engine.call('previewRetention', wanted),
    onSuccess: (goes, wanted) => {
      if (goes.calls === 0) update.mutate({ history: wanted });
      else setAsked({ wanted, goes });
    },
  });
  const choose = (change: Partial<Kept>) => look.mutate({ ...kept, ...change });
  const shared = { disabled: look.isPending || update.isPending, onChoose: choose };
  return (
    <>
      <Choice
        {...shared}
        label="Keep calls"
        hint="Counted from a call’s date, or from its latest event."
        field="keepDays"
        value={kept.keepDays}
        choices={days}
        words={keepDaysWords}
        error={look.error ?? update.error}
      />
      <Choice
        {...shared}
        label="Maximum size"
        hint={<SizeHint />}
        field="keepMegabytes"
        value={kept.keepMegabytes}
        choices={megabytes}
        words={keepMegabytesWords}
        error={null}
      />
      {asked !== null && (
        <Modal opened onClose={() => setAsked(null)} title="Keep less?" centered size={440}>
          <p className={styles.lead}>{goesWords(asked.goes, calls)}</p>
          <p className={styles.lead}>
            They are deleted with their transcripts, and this cannot be undone. Export everything first if you may need
            them.
          </p>
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={() => setAsked(null)} data-autofocus>
              Keep them
            </Button>
            <Button
              color="red"
              onClick={() => {
                update.mutate({ history: asked.wanted }, { onSuccess: () => confirm.mutate({}) });
                setAsked(null);
              }}
            >
              Delete them
            </Button>
          </Group>
        </Modal>
      )}
    </>
  );
}

function SizeHint() {
  const sweep = useProgress('sweep');
  if (sweep !== null && sweep.total !== null && sweep.total > 0) {
    return sweep.done < sweep.total
      ? `Deleting old calls: ${sweep.done.toLocaleString('en')} of ${countWords(sweep.total, 'call')}.`
      : `Deleted ${countWords(sweep.total, 'old call')}.`;
  }
  return 'The oldest calls are deleted first.';
}

interface ChoiceProps<Field extends keyof Kept> {
  label: string;
  hint: React.ReactNode;
  field: Field;
  value: Kept[Field];
  choices: readonly Kept[Field][];
  words: (value: Kept[Field]) => string;
  disabled: boolean;
  error: ApiError | null;
  onChoose: (change: Partial<Kept>) => void;
}

function Choice<Field extends keyof Kept>(props: ChoiceProps<Field>) {
  const { label, hint, field, value, choices, words, disabled, error, onChoose } = props;
  const id = useId();
  // A value that was set elsewhere is a choice too.
  const all = choices.includes(value) ? choices : [value, ...choices];
  return (
    <SettingRow label={label} controlId={id} hint={hint} error={error}>
      <Select
        id={id}
        w={150}
        value={String(value)}
        data={all.map((choice) => ({ value: String(choice), label: words(choice) }))}
        allowDeselect={false}
        disabled={disabled}
        comboboxProps={{ shadow: 'md' }}
        onChange={(chosen) => {
          const choice = all.find((each) => String(each) === chosen);
          if (choice !== undefined && choice !== value) onChoose({ [field]: choice } as Partial<Kept>);
        }}
      />
    </SettingRow>
  );
}

function goesWords({ calls: goes, keptFrom }: RetentionPreview, calls: number): string {
  if (keptFrom === null) return `This deletes all ${countWords(calls, 'call')} except the latest.`;
  return `This deletes about ${goes.toLocaleString('en')} of ${countWords(calls, 'call')}: all before ${dayWords(keptFrom)}.`;
}
