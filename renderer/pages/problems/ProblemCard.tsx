import { Link } from 'wouter';
import type { ProblemRecord } from '../../../core/contract/api.ts';
import lists from '../../elements/lists.module.css';
import { Tag } from '../../elements/Tag.tsx';
import { addresses } from '../../routing/addresses.ts';
import { reasonWords } from '../../words/failure.ts';
import { problemStateWords } from '../../words/problem.ts';
import { ProblemFigures } from './ProblemFigures.tsx';
import styles from './problems.module.css';
import { Spark } from './Spark.tsx';

/** One problem in the list: what, where, since when, how bad, and what to do. It opens the problem's page. */
export function ProblemCard({ problem }: { problem: ProblemRecord }) {
  const state = problemStateWords(problem);
  const { label, hint } = reasonWords(problem.reason);
  return (
    <article className={`${lists.card} ${styles.card}`} data-problem-id={problem.problemId}>
      <h2 className={styles.name} dir="auto">
        <Link to={addresses.problem(problem.problemId)}>{label}</Link>
      </h2>
      <Tag tone={state.tone}>{state.label}</Tag>
      <ProblemFigures problem={problem} />
      <Spark spark={problem.spark} />
      <p className={styles.hint}>{hint}</p>
    </article>
  );
}
