import { IconAlertCircle } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { Link } from 'wouter';
import type { CallDetail } from '../../../core/contract/api.ts';
import { isSample } from '../../../core/words/sample.ts';
import { callIcon } from '../../elements/icons.ts';
import { LongText } from '../../elements/LongText.tsx';
import { Marked } from '../../elements/Marked.tsx';
import { SampleTag } from '../../elements/SampleTag.tsx';
import { Tag } from '../../elements/Tag.tsx';
import { When } from '../../elements/When.tsx';
import { EventTimeline } from '../../events/EventTimeline.tsx';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { highlight, isHit, searchTerms } from '../../search/highlight.ts';
import { CallDesk } from '../../triage/CallDesk.tsx';
import { durationWords } from '../../words/duration.ts';
import { failedCallWords } from '../../words/failure.ts';
import { callLabel, callTone, dispositionWords } from '../../words/outcome.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { CallDetails, CallFacts } from './CallFacts.tsx';
import styles from './call-pane.module.css';
import { OtherCalls } from './OtherCalls.tsx';
import { Conversation } from './transcript/Conversation.tsx';

/** Everything that is known of a call, the most wanted first. */
export function CallContent({ call, searchText }: { call: CallDetail; searchText: string }) {
  // The list comes first: a long transcript must not hold up the next key.
  const marked = useDeferredValue(searchText);
  const terms = useMemo(() => searchTerms(marked), [marked]);
  return (
    <>
      <header data-reveals>
        {call.contactName === null ? (
          <h1 className={styles.number} dir="ltr">
            <Masked text={phoneWords(call.phoneNumber)} />
          </h1>
        ) : (
          <h1 className={styles.number}>
            <bdi>
              <Masked text={call.contactName} />
            </bdi>
          </h1>
        )}
        <div className={styles.under}>
          {call.contactName !== null && (
            <span dir="ltr">
              <Masked text={phoneWords(call.phoneNumber)} />
            </span>
          )}
          <SampleTag id={call.callId} />
          <Tag tone={callTone(call)} icon={callIcon(call)}>
            {callLabel(call)}
          </Tag>
          {call.disposition !== null && (
            <span dir="auto">
              <Masked text={dispositionWords(call.disposition)} />
            </span>
          )}
          {call.durationSeconds !== null && call.durationSeconds > 0 && (
            <span>{durationWords(call.durationSeconds)}</span>
          )}
          <When at={call.startedAt ?? call.createdAt} />
        </div>
      </header>
      <CallDesk call={call} />
      {call.outcome === 'failed' && <WhyItFailed call={call} />}
      <CallFacts call={call} />
      {call.summary !== null && call.summary !== '' && (
        <section className={styles.section} aria-label="Summary" data-reveals>
          <h2 className={styles.heading}>Summary</h2>
          <LongText text={call.summary} whole={isHit(call.summary, terms)} className={styles.prose}>
            <Masked text={call.summary}>
              <Marked segments={highlight(call.summary, terms)} />
            </Masked>
          </LongText>
        </section>
      )}
      <Conversation call={call} terms={terms} />
      <OtherCalls call={call} />
      <CallDetails call={call} />
      <EventTimeline events={call.events} alerts={call.alerts} />
    </>
  );
}

function WhyItFailed({ call }: { call: CallDetail }) {
  const { label, meaning, hint, isKnown } = failedCallWords({
    ...call,
    known: [call.contactName, call.campaignName].filter((name) => name !== null),
  });
  return (
    <section className={styles.why} aria-label="Why it failed" data-reveals>
      <IconAlertCircle size={19} stroke={1.8} aria-hidden />
      <h2>Why it failed</h2>
      <p>
        {isKnown && <strong>{label}: </strong>}
        {meaning} {hint}
      </p>
      {call.errorMessage !== null && call.errorMessage !== '' && (
        <LongText text={call.errorMessage}>
          TopCalls says: “<Masked text={call.errorMessage} />”
        </LongText>
      )}
      {call.problemId !== null && !isSample(call.callId) && (
        <p>
          <Link to={addresses.problem(call.problemId)}>See the problem</Link>
        </p>
      )}
    </section>
  );
}
