import { ActionIcon, Button, Slider } from '@mantine/core';
import { IconExternalLink, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { offsetWords } from '../../words/duration.ts';
import styles from './call-pane.module.css';
import recording from './recording.module.css';
import type { Player } from './usePlayer.ts';

const rates = [1, 1.5, 2];

/** The recording of a call: play it here, or open it elsewhere. */
export function Recording({ player }: { player: Player }) {
  const next = rates[(rates.indexOf(player.rate) + 1) % rates.length] ?? 1;
  return (
    <section className={styles.section} aria-label="Recording">
      <h2 className={styles.heading}>Recording</h2>
      <div className={recording.player}>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={34}
          disabled={player.failed}
          aria-label={player.playing ? 'Pause' : 'Play'}
          onClick={player.toggle}
        >
          {player.playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        {player.failed ? (
          <p className={recording.words} role="alert">
            The recording could not be played. It may have expired.
          </p>
        ) : player.started ? (
          <>
            <Slider
              className={recording.slider ?? ''}
              size={4}
              thumbSize={12}
              label={null}
              min={0}
              max={player.lengthSeconds ?? 1}
              step={0.1}
              disabled={player.lengthSeconds === null}
              value={player.positionSeconds}
              onChange={player.seek}
              thumbLabel="Position"
            />
            <span className={recording.time}>
              {offsetWords(player.positionSeconds * 1_000)}
              {player.lengthSeconds !== null && ` / ${offsetWords(player.lengthSeconds * 1_000)}`}
            </span>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={`Speed ${player.rate}`}
              onClick={() => player.setRate(next)}
            >
              {player.rate}×
            </Button>
          </>
        ) : (
          <p className={recording.words}>Loads from TopCalls when you press play</p>
        )}
        <a className={recording.link} href={player.url} target="_blank" rel="noreferrer noopener">
          Open recording <IconExternalLink size={13} aria-hidden />
        </a>
      </div>
    </section>
  );
}
