import icon from '../../assets/icon-small.svg';

/** The app's own icon. */
export function Logo({ className }: { className?: string | undefined }) {
  return <img className={className} src={icon} alt="" />;
}
