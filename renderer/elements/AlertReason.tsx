import { Link } from 'wouter';
import type { AlertRecord } from '../../core/contract/api.ts';
import { privateName } from '../../core/words/private-name.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { addresses } from '../routing/addresses.ts';
import { reasonWords } from '../words/alert.ts';

/** Why it was decided so, with the way to the rule that decided. */
export function AlertReason({ alert }: { alert: Pick<AlertRecord, 'reason' | 'because' | 'rule'> }) {
  const isPrivate = usePrivateMode();
  const words = privateName(reasonWords(alert), isPrivate);
  const named = alert.rule === null ? '' : `“${privateName(alert.rule.name, isPrivate)}”`;
  const [before, after] = alert.rule === null ? [words] : words.split(named);
  if (alert.rule === null || after === undefined) return words;
  return (
    <>
      {before}
      <Link to={addresses.rule(alert.rule.id)}>
        <bdi>{named}</bdi>
      </Link>
      {after}
    </>
  );
}
