import { Group } from '@mantine/core';
import { type Weekday, weekdays } from '../../../core/settings/weekdays.ts';
import pill from '../../elements/pill.module.css';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { weekdayWords } from '../../words/weekday.ts';
import { SettingRow } from './SettingRow.tsx';

/** The days of the week on which quiet hours begin. */
export function QuietDays({ days }: { days: readonly Weekday[] }) {
  const update = useUpdateSettings();
  const toggle = (day: Weekday) => {
    const chosen = weekdays.filter((each) => (each === day ? !days.includes(each) : days.includes(each)));
    // Without any day they would be off, for which there is a switch.
    if (chosen.length > 0) update.mutate({ notifications: { quietHours: { days: chosen, liftedUntil: 0 } } });
  };
  return (
    <SettingRow
      label="Days"
      controlId={null}
      stacked
      hint="A night belongs to the day on which it begins."
      error={update.error}
    >
      <Group component="fieldset" gap={4} aria-label="Quiet on these days" style={{ border: 0, padding: 0, margin: 0 }}>
        {weekdays.map((day) => {
          const { short, long } = weekdayWords(day);
          return (
            <button
              key={day}
              type="button"
              className={pill.pill}
              aria-label={long}
              aria-pressed={days.includes(day)}
              onClick={() => toggle(day)}
            >
              {short}
            </button>
          );
        })}
      </Group>
    </SettingRow>
  );
}
