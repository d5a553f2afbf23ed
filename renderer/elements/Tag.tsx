import type { Tone } from '../words/tone.ts';
import type { Icon } from './icons.ts';
import styles from './tones.module.css';

/** A state in one or two words on its colour. */
export function Tag({ tone, icon: IconPart, children }: { tone: Tone; icon?: Icon; children: string }) {
  return (
    <span className={`${styles.tag} ${styles[tone]} ${IconPart === undefined ? styles.plain : ''}`}>
      {IconPart !== undefined && <IconPart size={14} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}

/** A state as a round sign, for the beginning of a row whose words say the same. */
export function Sign({ tone, icon: IconPart }: { tone: Tone; icon: Icon }) {
  return (
    <span className={`${styles.sign} ${styles[tone]}`} aria-hidden>
      <IconPart size={15} stroke={2} />
    </span>
  );
}
