import type { NotifierStatus } from '../../../core/contract/api.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { filterProblemWords } from '../../../core/words/filter.ts';
import { byteWords, countWords, keepDaysWords, keepMegabytesWords } from '../../words/amount.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';
import { TextSetting } from './TextSetting.tsx';

const days = [7, 30, 90, 365, null] as const;
const megabytes = [500, 1_000, 2_000, 5_000, 20_000] as const;

/** Whether recordings are kept on this computer, of which calls, and for how long. */
export function RecordingSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { keep, when, keepDays, maxMegabytes, allowedHosts } = settings.recordings;
  const { count, bytes } = status.recordings;
  const [problem] = parseFilter(when).problems;
  const choices = <T extends number | null>(known: readonly T[], present: T, words: (value: T) => string) =>
    [...new Set([...known, present])].map((value) => ({ value: String(value), label: words(value) }));
  return (
    <SettingsSection
      name="recordings"
      lead={
        count === 0
          ? 'Recordings lie on TopCalls’ servers, and their links may expire.'
          : `${countWords(count, 'recording')} kept on this computer, ${byteWords(bytes)}.`
      }
    >
      <SwitchSetting
        label="Keep recordings on this computer"
        hint="Each is fetched once, a few minutes after its call ends, and erased with its call."
        checked={keep}
        patch={(keep) => ({ recordings: { keep } })}
      />
      {keep && (
        <TextSetting
          label="Of which calls"
          hint="A filter as in the search, such as outcome:completed duration:>1m. Empty: of all."
          field="recordings.when"
          value={when}
          placeholder="All calls"
          problem={problem === undefined ? null : `${filterProblemWords(problem)} Until then none is kept.`}
          patch={(when) => ({ recordings: { when } })}
        />
      )}
      <ChoiceSetting
        label="Keep them for"
        value={String(keepDays)}
        choices={choices(days, keepDays, keepDaysWords)}
        patch={(value) => ({ recordings: { keepDays: value === 'null' ? null : Number(value) } })}
      />
      <ChoiceSetting
        label="Size limit"
        hint="The oldest are deleted first."
        value={String(maxMegabytes)}
        choices={choices(megabytes, maxMegabytes, keepMegabytesWords)}
        patch={(value) => ({ recordings: { maxMegabytes: Number(value) } })}
      />
      <TextSetting
        label="Hosts that are trusted"
        hint="Recordings are fetched from the public internet only, and a link that leads on to another host is not followed. Names here, with blanks between, are exempt."
        field="recordings.allowedHosts"
        value={allowedHosts.join(' ')}
        placeholder="files.example.com"
        patch={(value) => ({ recordings: { allowedHosts: value.split(/[\s,]+/).filter((host) => host !== '') } })}
      />
    </SettingsSection>
  );
}
