import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ProblemRecord } from '../../../core/contract/api.ts';
import lists from '../../elements/lists.module.css';
import { Tag } from '../../elements/Tag.tsx';
import { When } from '../../elements/When.tsx';
import { addresses } from '../../routing/addresses.ts';
import { campaignFilter, noFilters } from '../../search/filters.ts';
import { countWords } from '../../words/amount.ts';
import { reasonWords } from '../../words/failure.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { problemStateWords, rateWords } from '../../words/problem.ts';
import styles from './problems.module.css';
import { Spark } from './Spark.tsx';

/** One problem: what, where, since when, how bad, and what to do. It opens the calls that failed there; it comes into view where a call's link means it. */
export function ProblemCard({ problem, isMeant }: { problem: ProblemRecord; isMeant: boolean }) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isMeant) card.current?.scrollIntoView({ block: 'center' });
  }, [isMeant]);
  const state = problemStateWords(problem);
  const { label, hint } = reasonWords(problem.reason);
  const { since, numbers, rate } = problem;
  return (
    <article
      ref={card}
      className={`${lists.card} ${styles.card}`}
      data-problem-id={problem.problemId}
      aria-current={isMeant ? 'true' : undefined}
    >
      <h2 className={styles.name} dir="auto">
        <Link to={addresses.calls({ ...noFilters, text: failedIn(problem.campaignId) })}>{label}</Link>
      </h2>
      <Tag tone={state.tone}>{state.label}</Tag>
      <p className={styles.figures}>
        <span>
          <strong>{countWords(since.calls, 'call')}</strong> since <When at={since.startedAt} />
        </span>
        <Place problem={problem} />
        <span>{countWords(numbers, 'number')}</span>
        <span>{rateWords(rate)} of the calls there</span>
        <span>
          last <When at={problem.lastAt} />
        </span>
      </p>
      <Spark spark={problem.spark} />
      <p className={styles.hint}>{hint}</p>
    </article>
  );
}

/** Where it is: a campaign, or the number that calls. */
function Place({ problem: { campaignId, campaignName, fromPhoneNumber } }: { problem: ProblemRecord }) {
  if (campaignId !== null) {
    return (
      <Link to={addresses.campaign(campaignId)}>
        <bdi>{campaignName ?? campaignId}</bdi>
      </Link>
    );
  }
  return fromPhoneNumber === null ? null : (
    <span>
      calls from <span dir="ltr">{phoneWords(fromPhoneNumber)}</span>
    </span>
  );
}

function failedIn(campaignId: string | null): string {
  return ['outcome:failed', ...(campaignId === null ? [] : [campaignFilter(campaignId)])].join(' ');
}
