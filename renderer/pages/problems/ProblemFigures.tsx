import { Link } from 'wouter';
import type { ProblemRecord } from '../../../core/contract/api.ts';
import { When } from '../../elements/When.tsx';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { countWords } from '../../words/amount.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { rateWords } from '../../words/problem.ts';
import styles from './problems.module.css';

/** How many calls, since when, where, and how large a part of the calls there. */
export function ProblemFigures({ problem }: { problem: ProblemRecord }) {
  const { since, numbers, rate } = problem;
  return (
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
      calls from{' '}
      <span dir="ltr">
        <Masked text={phoneWords(fromPhoneNumber)} />
      </span>
    </span>
  );
}
