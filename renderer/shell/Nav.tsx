import { useMediaQuery } from '@mantine/hooks';
import {
  IconAlertCircle,
  IconBell,
  IconChartBar,
  IconHistory,
  IconPlugConnected,
  IconSettings,
  IconSpeakerphone,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { Icon } from '../elements/icons.ts';
import { useStatus } from '../engine/queries.ts';
import { leftFilters } from '../pages/calls/left-list.ts';
import { addresses } from '../routing/addresses.ts';
import { ViewsNav } from '../views/ViewsNav.tsx';
import { countWords } from '../words/amount.ts';
import { Logo } from './Logo.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import styles from './shell.module.css';

/** The way between the pages: a sidebar, a rail of icons, or a bar at the bottom, as the width allows. */
export function Nav() {
  const status = useStatus().data;
  const unread = status?.triage.badge ?? 0;
  const { open = 0, unreached = 0 } = status?.problems ?? {};
  const hasRoom = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false });
  const [path] = useLocation();
  // From elsewhere back to the list as it was left; from the list itself to all of it.
  const history = addresses.calls(path.startsWith(addresses.calls()) ? undefined : leftFilters());
  return (
    <nav className={styles.nav} aria-label="Pages">
      <SkipLinks callOpen={path.startsWith(`${addresses.calls()}/`)} />
      <div className={styles.brand}>
        <Logo className={styles.logo} />
        <span className={styles.brandName}>TopCalls</span>
      </div>
      <Item to={history} icon={IconHistory} label="History" count={unread} counted="unread" />
      <Item to={addresses.campaigns()} icon={IconSpeakerphone} label="Campaigns" />
      <Item to={addresses.insights()} icon={IconChartBar} label="Insights" />
      <Item
        to={addresses.problems()}
        icon={IconAlertCircle}
        label="Problems"
        count={open}
        counted="open"
        hint={unreached > 0 ? `${countWords(unreached, 'number')} not reached` : undefined}
      />
      <Item to={addresses.activity()} icon={IconBell} label="Activity" />
      {hasRoom && <ViewsNav />}
      <div className={styles.spacer} />
      <Item to={addresses.setup()} icon={IconPlugConnected} label="Connect" furtherLabel=" TopCalls" />
      <Item to={addresses.settings()} icon={IconSettings} label="Settings" />
    </nav>
  );
}

interface ItemProps {
  to: string;
  icon: Icon;
  label: string;
  /** Goes on where there is room for it. */
  furtherLabel?: string;
  count?: number;
  /** What the count is of, in a word. */
  counted?: string;
  /** More to say of it, for the pointer. */
  hint?: string | undefined;
}

function Item({ to, icon: IconPart, label, furtherLabel = '', count = 0, counted, hint }: ItemProps) {
  const [path] = useLocation();
  const current = path === to || path.startsWith(`${to}/`);
  return (
    <Link
      to={to}
      className={styles.item ?? ''}
      aria-current={current ? 'page' : undefined}
      title={`${label}${furtherLabel}${hint === undefined ? '' : `: ${hint}`}`}
    >
      <IconPart size={18} stroke={1.7} aria-hidden />
      <span className={styles.label}>
        {label}
        {furtherLabel !== '' && <span className={styles.further}>{furtherLabel}</span>}
      </span>
      {count > 0 && (
        <span className={styles.count}>
          {count > 999 ? '999+' : count}
          <span hidden> {counted}</span>
        </span>
      )}
    </Link>
  );
}
