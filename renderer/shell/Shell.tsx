import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { FaultBoundary } from '../elements/FaultBoundary.tsx';
import { useFaultReports } from '../engine/faults.ts';
import { usePushedMessages } from '../engine/pushes.ts';
import { useStatus } from '../engine/queries.ts';
import { Find } from '../find/Find.tsx';
import { PaletteHost } from '../palette/PaletteHost.tsx';
import { overlaysId } from '../theme.ts';
import { CrashNotice } from './CrashNotice.tsx';
import { NavFault, PageFault, StatusLineFault } from './faults.tsx';
import { HistoryPreparing } from './HistoryPreparing.tsx';
import { HistoryRepaired } from './HistoryRepaired.tsx';
import { Nav } from './Nav.tsx';
import { NotificationTrouble } from './NotificationTrouble.tsx';
import { RetentionNotice } from './RetentionNotice.tsx';
import { SampleCalls } from './SampleCalls.tsx';
import { SecretsMissing } from './SecretsMissing.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { Starting } from './Starting.tsx';
import { StatusLine } from './StatusLine.tsx';
import styles from './shell.module.css';
import { UrlChanged } from './UrlChanged.tsx';
import { useArrival } from './useArrival.ts';
import { useGlobalShortcuts } from './useGlobalShortcuts.ts';
import { useThemeSetting } from './useThemeSetting.ts';

/** Over the page, each where there is something to say. */
const notices = [
  ['address', UrlChanged],
  ['secrets', SecretsMissing],
  ['crash', CrashNotice],
  ['history', HistoryRepaired],
  ['preparing', HistoryPreparing],
  ['notification', NotificationTrouble],
  ['retention', RetentionNotice],
  ['samples', SampleCalls],
] as const;
const nothing = () => null;

/** What stands around every page: navigation, the status line, and what works everywhere. Each part may fail alone. */
export function Shell({ children }: { children: ReactNode }) {
  usePushedMessages();
  useThemeSetting();
  const onFault = useFaultReports();
  const help = useGlobalShortcuts();
  const [path] = useLocation();
  const status = useStatus();
  useArrival(path);
  // What failed to show one status may well show the next.
  const retryOn = String(status.dataUpdatedAt);
  const shared = { retryOn, onFault };
  return (
    <div className={styles.shell}>
      <FaultBoundary {...shared} fallback={() => <NavFault />}>
        <Nav />
      </FaultBoundary>
      <main className={styles.main}>
        {notices.map(([name, Part]) => (
          <FaultBoundary key={name} {...shared} fallback={nothing}>
            <Part />
          </FaultBoundary>
        ))}
        <div className={styles.page}>
          <Find place={path} />
          <FaultBoundary retryOn={path} onFault={onFault} fallback={(error) => <PageFault error={error} />}>
            {/* What stands over the page is known by then, and does not push it down. */}
            {status.isPending ? <Starting /> : children}
          </FaultBoundary>
        </div>
        <div id={overlaysId} />
      </main>
      <FaultBoundary {...shared} fallback={() => <StatusLineFault />}>
        <StatusLine onShowShortcuts={help.open} />
      </FaultBoundary>
      <PaletteHost />
      <ShortcutHelp opened={help.opened} onClose={help.close} />
    </div>
  );
}
