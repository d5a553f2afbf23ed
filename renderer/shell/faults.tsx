import { ErrorState } from '../elements/states.tsx';
import { addresses } from '../routing/addresses.ts';
import navStyles from './shell.module.css';
import lineStyles from './status-line.module.css';

/** In the place of a page whose own code fails. */
export function PageFault({ error }: { error: Error }) {
  return (
    <ErrorState title="This page cannot be shown because of an error" error={error} onRetry={() => location.reload()} />
  );
}

/** In the place of the status line. */
export function StatusLineFault() {
  return (
    <footer className={lineStyles.line} role="alert">
      The status line has a fault and cannot be shown.
    </footer>
  );
}

/** In the place of the navigation: without counts and icons, but it leads everywhere. */
export function NavFault() {
  const pages = [
    ['History', addresses.calls()],
    ['Campaigns', addresses.campaigns()],
    ['Activity', addresses.activity()],
    ['Settings', addresses.settings()],
  ] as const;
  return (
    <nav className={navStyles.nav} aria-label="Pages">
      {pages.map(([name, address]) => (
        <a key={name} href={`#${address}`} className={navStyles.item}>
          {name}
        </a>
      ))}
    </nav>
  );
}
