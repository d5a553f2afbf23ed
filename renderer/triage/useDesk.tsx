import { type ReactNode, useState } from 'react';
import type { CallSummary } from '../../core/contract/api.ts';
import { type KeyActions, useKeys } from '../elements/useKeys.ts';
import { useFoundCount, useTeam } from '../engine/queries.ts';
import { enterPane, focusCall, focusedCall, isInPane } from '../pages/calls/call-focus.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { type CallFilters, queryFromFilters, searchInput } from '../search/filters.ts';
import { phoneWords } from '../words/phone-number.ts';
import type { Act } from './act.ts';
import { useRequestedActs } from './act-request.ts';
import { DeskDialog, type DeskTask } from './DeskDialog.tsx';
import { extended, hasSelection, isSelected, nothingSelected, type Selection, toggled } from './selection.ts';
import { type BarAct, TriageBar } from './TriageBar.tsx';
import { say } from './toast.ts';
import { type Targets, useTriage } from './useTriage.ts';

interface DeskProps {
  calls: readonly CallSummary[];
  callIds: readonly string[];
  filters: CallFilters;
  openCallId: string | null;
  /** Whether the list goes on beyond these calls. */
  hasMore: boolean;
}

/** The call, where something is done with one. */
function onlyOne(targets: Targets): string | null {
  const [callId, ...others] = 'callIds' in targets ? targets.callIds : [];
  return callId === undefined || others.length > 0 ? null : callId;
}

export interface Desk {
  isSelecting: boolean;
  isSelected(callId: string): boolean;
  /** Chooses a row, or takes it out; `range`: all from the row that was chosen last. */
  select(callId: string, range: boolean): void;
  /** Chooses the rows from one to another. */
  extend(from: string, to: string): void;
  /** What stands over the list. */
  bar: ReactNode;
}

/** Which calls of the list are chosen, and what is done with them, or with the one that has the focus or is open. */
export function useDesk({ calls, callIds, filters, openCallId, hasMore }: DeskProps): Desk {
  const query = queryFromFilters(filters);
  const [{ of, selection }, set] = useState({ of: query, selection: nothingSelected });
  const shown = of === query ? selection : nothingSelected;
  const [task, setTask] = useState<DeskTask | null>(null);
  const { act, claim } = useTriage();
  const team = useTeam();
  const isPrivate = usePrivateMode();
  const isSelecting = hasSelection(shown);
  const counted = useFoundCount(filters, hasMore && (isSelecting || task !== null)).data;
  const found = hasMore ? (counted?.complete === true ? counted.calls : null) : callIds.length;

  const choose = (change: (before: Selection) => Selection) => set({ of: query, selection: change(shown) });
  const clear = () => set({ of: query, selection: nothingSelected });
  const chooseAll = () => {
    const newest = Math.max(...calls.map(({ createdAt }) => createdAt));
    choose(() => ({ ids: new Set(), all: Math.max(Date.now(), newest), anchor: null }));
  };

  const chosen = (): { targets: Targets; calls: CallSummary[] } | null => {
    if (shown.all !== null)
      return { targets: { filter: { ...searchInput(filters), to: shown.all } }, calls: [...calls] };
    const one = isInPane() ? openCallId : (focusedCall() ?? openCallId);
    const ids = shown.ids.size > 0 ? [...shown.ids] : one === null ? [] : [one];
    if (ids.length === 0) return null;
    return { targets: { callIds: ids }, calls: calls.filter(({ callId }) => ids.includes(callId)) };
  };
  /**
   * Where the focus was must not be lost with what is done with. @param from the one call that it leads on from, to the next one;
   * where that vanished, the focus is on what took its place
   */
  const goOn = (from: string | null, inPane: boolean) =>
    requestAnimationFrame(() => {
      if (inPane) return void enterPane();
      focusCall('here');
      if (from !== null && focusedCall() === from) focusCall('next');
    });
  const run = (given: Act | ((calls: CallSummary[]) => Act)) => {
    const to = chosen();
    if (to === null) return false;
    const doing = typeof given === 'function' ? given(to.calls) : given;
    const inPane = isInPane();
    act(to.targets, doing);
    if (doing.state !== undefined || doing.read !== undefined) clear();
    goOn(doing.state === undefined || doing.state === 'open' ? null : onlyOne(to.targets), inPane);
    return true;
  };
  /** What one has already is given back. */
  const runClaim = () => {
    const to = chosen();
    if (team === null || to === null) return false;
    const isMine =
      shown.all === null && to.calls.length > 0 && to.calls.every(({ triage }) => triage?.claim?.by === team.name);
    claim(to.targets, !isMine);
    goOn(null, isInPane());
    return true;
  };
  const begin = (kind: DeskTask['kind']) => {
    const to = chosen();
    if (to === null) return false;
    const count = 'callIds' in to.targets ? to.targets.callIds.length : found;
    setTask({ kind, ...to, count, inPane: isInPane() });
    return true;
  };
  /** What is chosen, else what the list shows. */
  const beginExport = () => {
    const to = isSelecting ? chosen() : { targets: { filter: searchInput(filters) }, calls: [] };
    if (to === null) return false;
    setTask({ kind: 'export', ...to, count: shown.ids.size > 0 ? shown.ids.size : found, inPane: isInPane() });
    return true;
  };
  const beginSave = () => {
    const to = chosen();
    return to === null || onlyOne(to.targets) === null ? false : begin('save');
  };
  const copyNumber = () => {
    const [call, ...more] = chosen()?.calls ?? [];
    if (call?.phoneNumber == null || more.length > 0) return false;
    void navigator.clipboard
      .writeText(call.phoneNumber)
      .then(() => say(`${isPrivate ? 'The number is' : phoneWords(call.phoneNumber)} copied`));
    return true;
  };

  const toggleDone = (of: CallSummary[]): Act => ({
    state: of.length > 0 && of.every(({ triage }) => triage?.state === 'done') && shown.all === null ? 'open' : 'done',
  });
  const toggleRead = (of: CallSummary[]): Act => ({ read: shown.all !== null || of.some(({ unread }) => unread) });
  const keys: KeyActions = [
    ['e', () => run(toggleDone)],
    ['h', () => begin('snooze')],
    ['t', () => begin('tag')],
    ['i', runClaim],
    // The open call is marked from there: it must not be read again by itself.
    ['u', () => (!isSelecting && (focusedCall() ?? openCallId) === openCallId ? false : run(toggleRead))],
    [
      'x',
      () => {
        const at = focusedCall();
        if (at === null) return false;
        choose((before) => toggled(before, at, callIds));
        return true;
      },
    ],
    ['y', copyNumber],
    ['E', beginExport],
    ['S', beginSave],
    ['Delete', () => begin('erase')],
    ['Escape', () => (isSelecting ? clear() : false)],
    ['mod+a', chooseAll],
  ];
  useKeys(keys);
  useRequestedActs({
    done: () => run(toggleDone),
    snooze: () => begin('snooze'),
    tag: () => begin('tag'),
    claim: runClaim,
    unread: () => run(toggleRead),
    copy: copyNumber,
    export: beginExport,
    save: beginSave,
    erase: () => begin('erase'),
  });

  const onBar = (what: BarAct) => {
    if (what === 'done') run(toggleDone);
    else if (what === 'claim') runClaim();
    else if (what === 'read') run({ read: true });
    else if (what === 'unread') run({ read: false });
    else if (what === 'export') beginExport();
    else begin(what);
  };
  return {
    isSelecting,
    isSelected: (callId) => isSelected(shown, callId),
    select: (callId, range) =>
      choose((before) =>
        range && before.anchor !== null
          ? extended(before, before.anchor, callId, callIds)
          : toggled(before, callId, callIds),
      ),
    extend: (from, to) => choose((before) => extended(before, from, to, callIds)),
    bar: (
      <>
        {isSelecting && (
          <TriageBar
            count={shown.all === null ? shown.ids.size : null}
            found={found}
            inTeam={team !== null}
            onAct={onBar}
            onAll={chooseAll}
            onClear={() => {
              clear();
              goOn(null, false);
            }}
          />
        )}
        {task !== null && (
          <DeskDialog
            task={task}
            onAct={(doing) => {
              act(task.targets, doing);
              if (doing.state !== undefined) clear();
              setTask(null);
              goOn(doing.state === undefined ? null : onlyOne(task.targets), task.inPane);
            }}
            onClose={(isGone) => {
              if (isGone) clear();
              setTask(null);
              goOn(null, task.inPane);
            }}
          />
        )}
      </>
    ),
  };
}
