import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useFaultReports } from '../engine/faults.ts';
import { usePushedMessages } from '../engine/pushes.ts';
import { useStatus } from '../engine/queries.ts';
import { Find } from '../find/Find.tsx';
import { overlaysId } from '../theme.ts';
import { CrashNotice } from './CrashNotice.tsx';
import { Nav } from './Nav.tsx';
import { NotificationTrouble } from './NotificationTrouble.tsx';
import { PageFault } from './PageFault.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { StatusLine } from './StatusLine.tsx';
import styles from './shell.module.css';
import { UrlChanged } from './UrlChanged.tsx';
import { useGlobalShortcuts } from './useGlobalShortcuts.ts';
import { useThemeSetting } from './useThemeSetting.ts';

/** What stands around every page: navigation, the status line, and what works everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  usePushedMessages();
  useThemeSetting();
  const onFault = useFaultReports();
  const help = useGlobalShortcuts();
  const [path] = useLocation();
  const status = useStatus();
  const unread = status.data?.counts.unread ?? 0;
  useDocumentTitle(unread > 0 ? `(${unread}) TopCalls Notifier` : 'TopCalls Notifier');
  return (
    <div className={styles.shell}>
      <Nav />
      <main className={styles.main}>
        <UrlChanged />
        <CrashNotice />
        <NotificationTrouble />
        <div className={styles.page}>
          <Find place={path} />
          <PageFault place={path} onFault={onFault}>
            {/* What stands over the page is known by then, and does not push it down. */}
            {!status.isPending && children}
          </PageFault>
        </div>
        <div id={overlaysId} />
      </main>
      <StatusLine onShowShortcuts={help.open} />
      <ShortcutHelp opened={help.opened} onClose={help.close} />
    </div>
  );
}
