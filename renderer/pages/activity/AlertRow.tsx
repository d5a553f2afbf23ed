import { IconBell, IconBellOff, IconBellX, IconStack2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AlertRecord } from '../../../core/contract/api.ts';
import { AlertReason } from '../../elements/AlertReason.tsx';
import type { Icon } from '../../elements/icons.ts';
import { When } from '../../elements/When.tsx';
import { Masked } from '../../private/Masked.tsx';
import { alertParts, alertWords, runTitle } from '../../words/alert.ts';
import { ActivityRow } from './ActivityRow.tsx';
import { AlertMutes } from './AlertMutes.tsx';

interface AlertRowProps {
  alert: AlertRecord;
  /** How many it stands for, itself included: then it leads to none of them. */
  count?: number;
  /** Whom these are about, where that is to be said. */
  about?: string | null;
  action?: ReactNode;
  /** Whether it is one of those that the row above stands for. */
  inset?: boolean;
}

/** What was decided, about what, and why. */
export function AlertRow({ alert, count = 1, about = null, action, inset = false }: AlertRowProps) {
  const { label, tone } = alertWords(alert);
  return (
    <ActivityRow
      icon={iconOf(alert)}
      tone={tone}
      state={label}
      title={count === 1 ? <AlertTitle alert={alert} /> : runTitle(alert, count)}
      at={alert.decidedAt}
      callId={count === 1 ? alert.callId : null}
      inset={inset}
      menu={count === 1 ? <AlertMutes alert={alert} /> : undefined}
      campaignId={count === 1 ? alert.campaignId : null}
    >
      <AlertReason alert={alert} />
      {alert.outcomeReason !== null && ` · ${alert.outcomeReason}`}
      {alert.clickedAt !== null && (
        <>
          {' · opened '}
          <When at={alert.clickedAt} />
        </>
      )}
      {about !== null && (
        <>
          {' · '}
          <bdi>
            <Masked text={about} />
          </bdi>
        </>
      )}
      {action !== undefined && <> · {action}</>}
    </ActivityRow>
  );
}

function AlertTitle({ alert }: { alert: AlertRecord }) {
  const { who, happened } = alertParts(alert);
  if (who === null) return happened;
  return (
    <>
      {alert.callId === null ? who : <Masked text={who} />}: {happened}
    </>
  );
}

function iconOf({ decision, outcome }: AlertRecord): Icon {
  if (outcome === 'failed') return IconBellX;
  if (decision === 'fold') return IconStack2;
  return decision === 'show' ? IconBell : IconBellOff;
}
