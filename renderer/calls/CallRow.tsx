import { memo } from 'react';
import { Link } from 'wouter';
import type { CallSummary } from '../../core/api.ts';
import { outcomeIcon } from '../elements/icons.ts';
import { Marked } from '../elements/Marked.tsx';
import { Sign } from '../elements/Tag.tsx';
import tones from '../elements/tones.module.css';
import { When } from '../elements/When.tsx';
import { durationWords } from '../words/duration.ts';
import { outcomeTone, outcomeWords } from '../words/outcome.ts';
import { phoneWords } from '../words/phone-number.ts';
import styles from './calls-list.module.css';

interface CallRowProps {
  call: CallSummary;
  href: string;
  open: boolean;
}

/** One call in the list: who, what came of it, whose campaign, how long, when; and where a search hit. */
export const CallRow = memo(function CallRow({ call, href, open }: CallRowProps) {
  const who = phoneWords(call.phoneNumber);
  const what = outcomeWords(call);
  const tone = outcomeTone(call.outcome);
  return (
    <Link
      to={href}
      className={`${styles.row} ${call.unread ? styles.unread : ''}`}
      aria-current={open ? 'true' : undefined}
      aria-label={`${who}, ${what}${call.unread ? ', unread' : ''}`}
      data-call-id={call.callId}
      data-phone={call.phoneNumber ?? undefined}
    >
      <span className={styles.sign}>
        <Sign tone={tone} icon={outcomeIcon(call.outcome, call.failure)} />
      </span>
      <span className={styles.who} dir="ltr">
        {call.match?.field === 'number' ? <Marked segments={call.match.excerpt} /> : who}
      </span>
      <When at={call.createdAt} className={styles.when} />
      <span className={styles.what}>
        <span className={`${styles.outcome} ${tones[tone]}`} title={what}>
          {what}
        </span>
        {call.campaignId !== null && (
          <span className={styles.campaign} dir="auto" title={call.campaignName ?? call.campaignId}>
            · {call.campaignName ?? call.campaignId}
          </span>
        )}
        {call.durationSeconds !== null && call.durationSeconds > 0 && (
          <span className={styles.fact}>· {durationWords(call.durationSeconds)}</span>
        )}
      </span>
      <Preview call={call} shown={what} />
    </Link>
  );
});

function Preview({ call, shown }: { call: CallSummary; shown: string }) {
  if (call.match !== null && call.match.field !== 'number') {
    return (
      <span className={`${styles.more} ${styles.hits}`} dir="auto">
        <Marked segments={call.match.excerpt} />
      </span>
    );
  }
  const text = call.summary ?? call.errorMessage;
  if (text === null || text === '' || shown.endsWith(text)) return null;
  return (
    <span className={styles.more} dir="auto">
      {text}
    </span>
  );
}
