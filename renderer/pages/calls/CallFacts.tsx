import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CallDetail } from '../../../core/contract/api.ts';
import type { AnsweredBy } from '../../../core/events/vocabulary.ts';
import { metadataFacts } from '../../../core/words/metadata.ts';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { durationWords } from '../../words/duration.ts';
import { exactWords } from '../../words/moment.ts';
import { phoneWords } from '../../words/phone-number.ts';
import styles from './call-pane.module.css';

const answererWords: Record<AnsweredBy, string> = {
  human: 'A person',
  voicemail: 'Voicemail',
  ivr: 'A phone menu',
  unknown: 'Unknown',
};

type Fact = readonly [name: string, value: ReactNode];

/** What one wants to know of a call at once. What TopCalls did not say is left out. */
export function CallFacts({ call }: { call: CallDetail }) {
  const began = call.startedAt ?? call.createdAt;
  return (
    <div className={styles.head}>
      <Facts
        facts={[
          ['Campaign', call.campaignId === null ? null : <CampaignLink key="campaign" call={call} />],
          ['Answered by', call.answeredBy === null ? call.answeredByWord : answererWords[call.answeredBy]],
          [
            'Transferred to',
            call.transferredTo === null ? null : <Masked key="to" text={phoneWords(call.transferredTo)} />,
          ],
          ['Number', call.phoneNumber === null ? null : <NumberLink key="number" phoneNumber={call.phoneNumber} />],
          [
            'Called from',
            call.fromPhoneNumber === null ? null : <Masked key="from" text={phoneWords(call.fromPhoneNumber)} />,
          ],
          [call.startedAt === null ? 'Queued' : 'Started', exactWords(began)],
        ]}
      />
    </div>
  );
}

/** What one looks up rather than reads. */
export function CallDetails({ call }: { call: CallDetail }) {
  return (
    <section className={styles.section} aria-label="Details">
      <h2 className={styles.heading}>Details</h2>
      <Facts
        facts={[
          ['Queued', call.startedAt === null ? null : exactWords(call.createdAt)],
          ['Ended', call.endedAt === null ? null : exactWords(call.endedAt)],
          ['Billed', call.billedSeconds === null ? null : durationWords(call.billedSeconds)],
          ['Lead', call.leadId === null ? null : <Masked key="lead" text={call.leadId} />],
          ['Call id', call.callId],
        ]}
      />
      <Metadata call={call} />
    </section>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} data-reveals>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function NumberLink({ phoneNumber }: { phoneNumber: string }) {
  return <Link to={addresses.number(phoneNumber)}>All its calls</Link>;
}

function CampaignLink({ call }: { call: CallDetail }) {
  return <Link to={addresses.campaign(call.campaignId ?? '')}>{call.campaignName ?? call.campaignId}</Link>;
}

/** What whoever placed the call attached to it. */
function Metadata({ call }: { call: CallDetail }) {
  const facts = metadataFacts(call.metadata);
  if (facts.length === 0) return null;
  return (
    <dl className={`${styles.facts} ${styles.metadata}`}>
      {facts.map(({ key, name, value, isLong }) => (
        <div key={key} className={isLong ? styles.wide : undefined} data-reveals>
          <dt dir="auto" title={key}>
            {name}
          </dt>
          <dd dir="auto">
            <Masked text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
