import { useDeferredValue } from 'react';
import { Link } from 'wouter';
import { trialWords } from '../../../../core/words/rule.ts';
import { useRuleTrial } from '../../../engine/rules.ts';
import { Masked } from '../../../private/Masked.tsx';
import { addresses } from '../../../routing/addresses.ts';
import { phoneWords } from '../../../words/phone-number.ts';
import type { RuleDraft } from './rule-draft.ts';
import styles from './rules.module.css';

const shown = 3;

/** What the rule would have done in the last days. */
export function RuleTrialNote({ when, urgency }: Pick<RuleDraft, 'when' | 'urgency'>) {
  // While one types, the last answer stays.
  const trial = useRuleTrial(useDeferredValue(when), urgency);
  if (trial.data === undefined) return null;
  const { calls, warning } = trial.data;
  return (
    <div className={styles.trial} role="status" aria-busy={trial.isFetching}>
      <p>{trialWords(trial.data, urgency, 7)}</p>
      {warning !== null && <p className={styles.problem}>{warning}</p>}
      {calls.length > 0 && (
        <ul>
          {calls.slice(0, shown).map(({ callId, contactName, phoneNumber }) => (
            <li key={callId}>
              <Link to={addresses.call(callId)}>
                <bdi>
                  <Masked text={contactName ?? phoneWords(phoneNumber)} />
                </bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
