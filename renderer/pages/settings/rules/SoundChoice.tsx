import { ActionIcon, Select, Slider } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ownSounds } from '../../../../core/settings/sounds.ts';
import { playSound } from '../../../sounds/play.ts';
import { soundChoices } from '../../../words/rule.ts';
import type { RuleDraft } from './rule-draft.ts';
import styles from './rules.module.css';

interface SoundChoiceProps {
  draft: Pick<RuleDraft, 'sound' | 'volume' | 'urgency'>;
  onChange: (change: Partial<RuleDraft>) => void;
  isDesktop: boolean;
}

/** What is heard of a rule's notifications, and how loud, with a way to hear it now. */
export function SoundChoice({ draft: { sound, volume, urgency }, onChange, isDesktop }: SoundChoiceProps) {
  const [failed, setFailed] = useState(false);
  const volumeId = useId();
  const choices = soundChoices(urgency);
  // What is played where nothing is chosen.
  const usual = sound === 'as-set' && urgency === 'urgent' ? 'alarm' : null;
  const own = ownSounds.find((name) => name === sound) ?? usual;
  const play = () => {
    if (own === null) return;
    setFailed(false);
    playSound(own, volume).catch(() => setFailed(true));
  };
  return (
    <div>
      <div className={styles.sound}>
        <Select
          label="Sound"
          data={choices}
          value={sound}
          allowDeselect={false}
          onChange={(value) => onChange({ sound: choices.find((each) => each.value === value)?.value ?? 'as-set' })}
        />
        {own !== null && (
          <>
            <div className={styles.volume}>
              <span id={volumeId}>Volume</span>
              <Slider
                thumbProps={{ 'aria-labelledby': volumeId, 'aria-valuetext': `${volume} %` }}
                min={10}
                max={100}
                step={10}
                value={volume}
                label={(value) => `${value} %`}
                onChange={(value) => onChange({ volume: value })}
              />
            </div>
            <ActionIcon variant="default" size={30} aria-label="Play the sound" onClick={play}>
              <IconPlayerPlay size={14} aria-hidden />
            </ActionIcon>
          </>
        )}
      </div>
      {own !== null && !isDesktop && (
        <p className={styles.soundNote}>
          Only the desktop app plays this. Without it, the desktop plays the nearest of its own sounds, if it has any.
        </p>
      )}
      {failed && (
        <p className={styles.problem} role="alert">
          The sound could not be played here.
        </p>
      )}
    </div>
  );
}
