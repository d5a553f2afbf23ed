import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, reachedCalls, term } from '../../search/insight-texts.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { dispositionWords } from '../../words/outcome.ts';
import { rateWords } from '../../words/problem.ts';
import styles from './pictures.module.css';

interface Step {
  name: string;
  count: number;
  /** Null where no search lists it. */
  search: string | null;
}

/** How far calls came, and with what end: a list of bars, which is its own table. */
export function Funnel({ insights: { funnel, dispositions }, search }: { insights: Insights; search: string }) {
  const steps: Step[] = [
    ...(funnel.contacts === null ? [] : [{ name: 'Contacts of the campaigns', count: funnel.contacts, search: null }]),
    { name: 'Calls made', count: funnel.called, search: narrowed(search, '-outcome:queued') },
    { name: 'Answered', count: funnel.answered, search: narrowed(search, reachedCalls) },
    {
      name: 'Completed, and not by voicemail',
      count: funnel.completed,
      search: narrowed(search, reachedCalls, '-answered:voicemail'),
    },
  ];
  const ends: Step[] = [
    ...dispositions.most.map(({ disposition, calls }) => ({
      name: dispositionWords(disposition),
      count: calls,
      search: narrowed(search, term('disposition', disposition)),
    })),
    ...(dispositions.others > 0 ? [{ name: 'Other dispositions', count: dispositions.others, search: null }] : []),
  ];
  return (
    <section className={styles.figure} aria-labelledby="how-far">
      <h2 className={styles.title} id="how-far">
        How far calls came
      </h2>
      <Bars label="How far calls came" steps={steps} of={funnel.called} />
      {ends.length > 0 && (
        <>
          <h3 className={styles.subtitle}>Dispositions</h3>
          <Bars label="Dispositions" steps={ends} of={funnel.called} />
        </>
      )}
    </section>
  );
}

function Bars({ label, steps, of }: { label: string; steps: readonly Step[]; of: number }) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <ul className={styles.bars} aria-label={label}>
      {steps.map(({ name, count, search }) => (
        <li key={name}>
          <span className={styles.barName} dir="auto">
            {search === null || count === 0 ? (
              name
            ) : (
              <Link to={addresses.calls({ ...noFilters, text: search })}>{name}</Link>
            )}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <span className={styles.barCount}>
            {wholeNumber(count)}
            <span className={styles.lesser}>{of > 0 && search !== null ? ` ${rateWords(count / of)}` : ''}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
