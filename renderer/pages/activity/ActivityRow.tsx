import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Icon } from '../../elements/icons.ts';
import { SampleTag } from '../../elements/SampleTag.tsx';
import { Sign } from '../../elements/Tag.tsx';
import tones from '../../elements/tones.module.css';
import { When } from '../../elements/When.tsx';
import { addresses } from '../../routing/addresses.ts';
import type { Tone } from '../../words/tone.ts';
import styles from './activity.module.css';

interface ActivityRowProps {
  icon: Icon;
  tone: Tone;
  /** What was decided or what became of it, in a word or two. */
  state: string;
  title: ReactNode;
  at: number;
  callId: string | null;
  campaignId: string | null;
  /** Whether it belongs to the row above, which stands for it. */
  inset?: boolean;
  /** What can be done about it, beside its time. */
  menu?: ReactNode;
  children?: ReactNode;
}

/** One thing that happened, with the way to the call or campaign that it is about. */
export function ActivityRow({
  icon,
  tone,
  state,
  title,
  at,
  callId,
  campaignId,
  inset = false,
  menu,
  children,
}: ActivityRowProps) {
  const to = callId !== null ? addresses.call(callId) : campaignId !== null ? addresses.campaign(campaignId) : null;
  return (
    <li className={styles.row} data-inset={inset || undefined} data-reveals>
      <Sign tone={tone} icon={icon} />
      <div className={styles.what}>
        <div>
          {to === null ? (
            <span className={styles.title}>{title}</span>
          ) : (
            <Link to={to} className={styles.title ?? ''}>
              {title}
            </Link>
          )}
          <span className={`${tones[tone]} ${styles.tone}`}> · {state}</span> <SampleTag id={callId} />
        </div>
        {children !== undefined && <div className={styles.reason}>{children}</div>}
      </div>
      <div className={styles.when}>
        <When at={at} />
        {menu}
      </div>
    </li>
  );
}
