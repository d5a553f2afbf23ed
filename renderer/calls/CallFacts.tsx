import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CallDetail } from '../../core/api.ts';
import type { AnsweredBy } from '../../core/events/vocabulary.ts';
import { addresses } from '../routing/addresses.ts';
import { durationWords } from '../words/duration.ts';
import { exactWords } from '../words/moment.ts';
import { phoneWords } from '../words/phone-number.ts';
import styles from './call-pane.module.css';

const answererWords: Record<AnsweredBy, string> = {
  human: 'A person',
  voicemail: 'Voicemail',
  ivr: 'A phone menu',
  unknown: 'Not known',
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
          ['Transferred to', call.transferredTo === null ? null : phoneWords(call.transferredTo)],
          ['Called from', call.fromPhoneNumber === null ? null : phoneWords(call.fromPhoneNumber)],
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
          ['Lead', call.leadId],
          ...Object.entries(call.metadata ?? {}).map(([key, value]): Fact => [key, metadataWords(value)]),
          ['Call id', call.callId],
        ]}
      />
    </section>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function CampaignLink({ call }: { call: CallDetail }) {
  return <Link to={addresses.campaign(call.campaignId ?? '')}>{call.campaignName ?? call.campaignId}</Link>;
}

function metadataWords(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
