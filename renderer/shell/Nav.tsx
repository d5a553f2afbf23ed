import { IconBell, IconHistory, IconPlugConnected, IconSettings, IconSpeakerphone } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { leftFilters } from '../calls/left-list.ts';
import type { Icon } from '../elements/icons.ts';
import { useStatus } from '../engine/queries.ts';
import { addresses } from '../routing/addresses.ts';
import { Logo } from './Logo.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import styles from './shell.module.css';

/** The way between the pages: a sidebar, a rail of icons, or a bar at the bottom, as the width allows. */
export function Nav() {
  const unread = useStatus().data?.counts.unread ?? 0;
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
      <Item to={history} icon={IconHistory} label="History" count={unread} />
      <Item to={addresses.campaigns()} icon={IconSpeakerphone} label="Campaigns" />
      <Item to={addresses.activity()} icon={IconBell} label="Activity" />
      <div className={styles.spacer} />
      <Item to={addresses.setup()} icon={IconPlugConnected} label="Connect TopCalls" secondary />
      <Item to={addresses.settings()} icon={IconSettings} label="Settings" />
    </nav>
  );
}

interface ItemProps {
  to: string;
  icon: Icon;
  label: string;
  count?: number;
  /** Left out where there is room for the main ways only; reachable from the settings too. */
  secondary?: boolean;
}

function Item({ to, icon: IconPart, label, count = 0, secondary = false }: ItemProps) {
  const [path] = useLocation();
  const current = path === to || path.startsWith(`${to}/`);
  return (
    <Link
      to={to}
      className={secondary ? `${styles.item} ${styles.secondary}` : (styles.item ?? '')}
      aria-current={current ? 'page' : undefined}
      title={label}
    >
      <IconPart size={18} stroke={1.7} aria-hidden />
      <span className={styles.label}>{label}</span>
      {count > 0 && (
        <span className={styles.count}>
          {count > 999 ? '999+' : count}
          <span hidden> unread</span>
        </span>
      )}
    </Link>
  );
}
