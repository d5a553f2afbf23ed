import { IconEye } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useSettings } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { trustOf } from '../../words/trust.ts';
import settings from '../settings/settings.module.css';

/** Says plainly who else can read what passes. */
export function ReadByOthers() {
  const tunnel = useSettings().data?.tunnel;
  if (tunnel === undefined) return null;
  const { readers, lastLeg } = trustOf(tunnel);
  if (lastLeg === null) return <Link to={addresses.settings()}>Choose a public address</Link>;
  return (
    <div className={settings.notice}>
      <IconEye size={17} stroke={1.8} aria-hidden />
      <p>
        {readers} {lastLeg} If that is a problem, <Link to={addresses.settings()}>choose another tunnel</Link>.
      </p>
    </div>
  );
}
