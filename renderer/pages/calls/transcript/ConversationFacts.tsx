import type { ReactNode } from 'react';
import type { Conversation } from '../../../../core/events/conversation.ts';
import { durationWords } from '../../../words/duration.ts';
import styles from './transcript.module.css';

interface ConversationFactsProps {
  conversation: Conversation | null;
  /** Whether the last turn breaks off. */
  brokenOff: boolean;
  onChoose: (place: number) => void;
  /** Of the last turn. */
  lastPlace: number;
}

/** A pause of less is none that anybody notices. */
const shortestPauseMs = 2_000;

/** What the times of the turns tell of a conversation, each with the way to it. Estimated, and said so. */
export function ConversationFacts({ conversation, brokenOff, onChoose, lastPlace }: ConversationFactsProps) {
  const words = (ms: number) => durationWords(ms / 1_000);
  const { longestTurn, longestPause, spokenMs } = conversation ?? {};
  const share = spokenMs === undefined ? null : shareWords(spokenMs);
  if (conversation === null && !brokenOff) return null;
  return (
    <p className={styles.about}>
      {share !== null && <span>{share}</span>}
      {longestTurn !== undefined && (
        <Way onClick={() => onChoose(longestTurn.place)}>Longest turn {words(longestTurn.ms)}</Way>
      )}
      {longestPause != null && longestPause.ms >= shortestPauseMs && (
        <Way onClick={() => onChoose(longestPause.place)}>Longest pause before an answer {words(longestPause.ms)}</Way>
      )}
      {brokenOff && <Way onClick={() => onChoose(lastPlace)}>Ended in the middle of a sentence</Way>}
      {conversation !== null && <span className={styles.estimated}>Estimated from when each turn began</span>}
    </p>
  );
}

function Way({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.seek} onClick={onClick}>
      {children}
    </button>
  );
}

function shareWords({ agent, callee, other }: Conversation['spokenMs']): string {
  const all = Math.max(1, agent + callee + other);
  const part = (name: string, ms: number) =>
    `${name} spoke ${durationWords(ms / 1_000)} (${Math.round((ms / all) * 100)} %)`;
  return [part('Agent', agent), part('callee', callee), ...(other > 0 ? [part('others', other)] : [])].join(', ');
}
