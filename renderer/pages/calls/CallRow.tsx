import { type MouseEvent, memo } from 'react';
import { Link } from 'wouter';
import type { CallSummary } from '../../../core/contract/api.ts';
import { isSample } from '../../../core/words/sample.ts';
import { callIcon } from '../../elements/icons.ts';
import { Marked } from '../../elements/Marked.tsx';
import { Sign } from '../../elements/Tag.tsx';
import tones from '../../elements/tones.module.css';
import { When } from '../../elements/When.tsx';
import { Masked } from '../../private/Masked.tsx';
import { plainText, spreadOver } from '../../search/spread.ts';
import { TriageMarks } from '../../triage/TriageMarks.tsx';
import { durationWords } from '../../words/duration.ts';
import { callLabel, callTone, outcomeDetail } from '../../words/outcome.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { enterPane } from './call-focus.ts';
import styles from './calls-list.module.css';

interface CallRowProps {
  call: CallSummary;
  href: string;
  open: boolean;
  /** Whether the Tab key stops here; in a list of rows at one only. */
  tabStop?: boolean;
  /** Whether the list was left from here: the focus comes back to it. */
  leftBy?: boolean;
  /** Left out on a campaign's own page. */
  withCampaign?: boolean;
}

/** One call in the list: who, what came of it, whose campaign, how long, when; and where a search hit. */
export const CallRow = memo(function CallRow({
  call,
  href,
  open,
  tabStop = true,
  leftBy = false,
  withCampaign = true,
}: CallRowProps) {
  const who = phoneWords(call.phoneNumber);
  const label = callLabel(call);
  const tone = callTone(call);
  return (
    <Link
      to={href}
      className={`${styles.row} ${call.unread ? styles.unread : ''}`}
      aria-current={open ? 'true' : undefined}
      tabIndex={tabStop ? undefined : -1}
      onClick={open ? enterByKeyboard : undefined}
      data-call-id={call.callId}
      data-left-by={leftBy || undefined}
      data-phone={call.phoneNumber ?? undefined}
      data-reveals
    >
      <span className={styles.sign}>
        <Sign tone={tone} icon={callIcon(call)} />
      </span>
      <span className={styles.who} dir="ltr">
        {call.contactName !== null && (
          <>
            <bdi>
              <Masked text={call.contactName} />
            </bdi>{' '}
          </>
        )}
        <span className={call.contactName === null ? undefined : styles.number}>
          <Masked text={who}>
            {call.match !== null && hitsCallee(call) ? <Marked segments={spreadOver(call.match.excerpt, who)} /> : who}
          </Masked>
        </span>
      </span>
      <When at={call.createdAt} className={styles.when} />
      <span className={styles.what}>
        {isSample(call.callId) && <span className={`${styles.outcome} ${tones.moved}`}>Sample ·</span>}
        <span className={`${styles.outcome} ${tones[tone]}`}>{label}</span>
        <Details call={call} withCampaign={withCampaign} />
      </span>
      <Preview call={call} />
      <TriageMarks {...(call.triage === undefined ? {} : { triage: call.triage })} />
      {/* The name of the link is what it shows, and this: of the dot, colours and weights nobody hears. */}
      {call.unread && <span className="visually-hidden">unread</span>}
    </Link>
  );
});

/** Enter on the row of the open call, of which a click with no pointer tells, leads on into the call. */
function enterByKeyboard(event: MouseEvent): void {
  if (event.detail !== 0) return;
  event.preventDefault();
  enterPane();
}

/** The lesser facts of the second line. Names are isolated: a right-to-left one must not reorder its neighbours. */
function Details({ call, withCampaign }: { call: CallSummary; withCampaign: boolean }) {
  const campaign = call.campaignName ?? call.campaignId;
  return (
    <>
      {withCampaign && campaign !== null && (
        <span className={styles.detail} title={campaign}>
          · <bdi>{campaign}</bdi>
        </span>
      )}
      {call.answeredBy === 'voicemail' && <span className={styles.fact}>· Voicemail</span>}
      {call.durationSeconds !== null && call.durationSeconds > 0 && (
        <span className={styles.fact}>· {durationWords(call.durationSeconds)}</span>
      )}
    </>
  );
}

/** The third line: where a search hit, else the beginning of what is known of the call. */
function Preview({ call }: { call: CallSummary }) {
  if (call.match !== null && !hitsCallee(call)) {
    const { field, excerpt } = call.match;
    return (
      <span className={`${styles.more} ${styles.hits}`} dir="auto">
        {field === 'number' && 'Another number of this call: '}
        <Masked text={plainText(excerpt)}>
          <Marked segments={field === 'number' ? spreadOver(excerpt, phoneWords(plainText(excerpt))) : excerpt} />
        </Masked>
      </span>
    );
  }
  const text = call.summary || outcomeDetail(call);
  if (text === null) return null;
  return (
    <span className={styles.more} dir="auto">
      <Masked text={text} />
    </span>
  );
}

/** Whether the search hit the number that was called, rather than the one that called. */
function hitsCallee({ match, phoneNumber }: CallSummary): boolean {
  return match?.field === 'number' && plainText(match.excerpt) === phoneNumber;
}
