import type { Settings } from '../../../core/settings/schema.ts';
import { SwitchSetting } from './SwitchSetting.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';

/** One notification a day about the day before. */
export function DigestSettings({ digest: { enabled, at } }: { digest: Settings['notifications']['digest'] }) {
  return (
    <>
      <h3 className={styles.group}>Once a day</h3>
      <SwitchSetting
        label="Sum up the day before"
        hint="How many calls there were, how many people were reached, and what is wrong."
        checked={enabled}
        patch={(next) => ({ notifications: { digest: { enabled: next } } })}
      />
      {enabled && (
        <TextSetting
          label="At"
          hint="A time of day, such as 08:00."
          field="notifications.digest.at"
          value={at}
          placeholder="08:00"
          patch={(next) => ({ notifications: { digest: { at: next } } })}
        />
      )}
    </>
  );
}
