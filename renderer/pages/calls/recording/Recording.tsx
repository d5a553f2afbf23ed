import { ActionIcon, Checkbox, NativeSelect, Slider } from '@mantine/core';
import { IconExternalLink, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useKeys } from '../../../elements/useKeys.ts';
import { offsetWords } from '../../../words/duration.ts';
import styles from '../call-pane.module.css';
import { KeepRecording } from './KeepRecording.tsx';
import { LinkTrouble } from './LinkTrouble.tsx';
import recording from './recording.module.css';
import type { Player } from './usePlayer.ts';
import type { RecordingState } from './useRecording.ts';
import { Waveform } from './Waveform.tsx';

interface RecordingProps {
  callId: string;
  player: Player;
  state: RecordingState;
  /** Whether who spoke when is known, so that silence can be skipped. */
  knowsSilence: boolean;
}

const rates = [0.75, 1, 1.25, 1.5, 1.75, 2];
const stepSeconds = 5;

/** The recording of a call: play it here, keep it, or open it elsewhere. */
export function Recording({ callId, player, state, knowsSilence }: RecordingProps) {
  const { positionSeconds, lengthSeconds, rate, started, failed } = player;
  const { kept, link } = state;
  const canPlay = kept !== null || isPlayable(link);
  const faster = (by: number) =>
    player.setRate(rates[Math.max(0, Math.min(rates.length - 1, rates.indexOf(rate) + by))] ?? 1);
  useKeys([
    [' ', () => canPlay && player.toggle()],
    ['[', () => started && player.seek(positionSeconds - stepSeconds)],
    [']', () => started && player.seek(positionSeconds + stepSeconds)],
    ['<', () => faster(-1)],
    ['>', () => faster(1)],
  ]);
  return (
    <section className={styles.section} aria-label="Recording">
      <h2 className={styles.heading}>Recording</h2>
      {kept?.peaks != null && (
        <Waveform
          peaks={kept.peaks}
          heard={lengthSeconds === null ? 0 : positionSeconds / lengthSeconds}
          onSeek={(part) => player.seek(part * (lengthSeconds ?? 0))}
        />
      )}
      <div className={recording.player}>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={34}
          disabled={failed || !canPlay}
          aria-label={player.playing ? 'Pause' : 'Play'}
          onClick={player.toggle}
        >
          {player.playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        {started && !failed ? (
          <>
            <Slider
              className={recording.slider ?? ''}
              classNames={{ track: recording.track ?? '' }}
              size={4}
              thumbSize={12}
              label={null}
              min={0}
              max={lengthSeconds ?? 1}
              step={0.1}
              disabled={lengthSeconds === null}
              value={positionSeconds}
              onChange={player.seek}
              thumbLabel="Position"
            />
            <span className={recording.time}>
              {offsetWords(positionSeconds * 1_000)}
              {lengthSeconds !== null && ` / ${offsetWords(lengthSeconds * 1_000)}`}
            </span>
          </>
        ) : (
          <p className={recording.words}>{failed ? 'It cannot be played' : wordsBefore(state, canPlay)}</p>
        )}
        <NativeSelect
          size="xs"
          aria-label="Speed"
          value={rate}
          data={rates.map((value) => ({ value: String(value), label: `${value}×` }))}
          onChange={(event) => player.setRate(Number(event.currentTarget.value))}
        />
      </div>
      <div className={recording.more}>
        {knowsSilence && (
          <Checkbox
            size="xs"
            label="Skip silence"
            checked={player.skipsSilence}
            onChange={(event) => player.setSkipsSilence(event.currentTarget.checked)}
          />
        )}
        <KeepRecording state={state} />
        {link !== null && isPlayable(link) && (
          <a className={recording.link} href={link} target="_blank" rel="noreferrer noopener">
            Open recording <IconExternalLink size={13} aria-hidden />
          </a>
        )}
      </div>
      {failed && kept === null && <LinkTrouble callId={callId} state={state} />}
    </section>
  );
}

/** What comes from outside could be anything, and the page plays nothing but https. */
export function isPlayable(link: string | null): boolean {
  return link !== null && URL.parse(link)?.protocol === 'https:';
}

function wordsBefore({ kept, link }: RecordingState, canPlay: boolean): string {
  if (kept !== null) return 'Plays from this computer';
  if (canPlay) return 'Loads from TopCalls when you press play';
  return link === null
    ? 'There is no link to it any more'
    : 'Its link is not secure: keep it on this computer to hear it';
}
