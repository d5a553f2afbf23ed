import type { SentAnswer } from '../../../core/contract/api.ts';
import { Masked } from '../../private/Masked.tsx';
import { sizeWords } from '../../words/delivery.ts';
import { prettyBody } from '../pretty-body.ts';
import styles from './inspector.module.css';

/** A part that scrolls is reached by keyboard. */
const scrolled = { tabIndex: 0, role: 'group', 'aria-label': 'The answer' } as const;

/** What was answered to an event that was sent again. */
export function Answer({ answer }: { answer: SentAnswer }) {
  const { status, headers, body, bodyCut, ms, sent } = answer;
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answered = [...head, '', prettyBody(body).text].join('\n');
  return (
    <div role="status">
      <p className={styles.answer} data-good={status >= 200 && status < 300}>
        Answered <strong>{status}</strong> after {ms} ms; {sizeWords(sent.bytes)} were sent.
      </p>
      <pre className={styles.code} dir="ltr" data-scrolls data-reveals {...scrolled}>
        <Masked text={answered} />
        {bodyCut && '\n…'}
      </pre>
    </div>
  );
}
