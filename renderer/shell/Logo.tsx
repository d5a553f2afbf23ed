/** The app's sign: a call that arrived. */
export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6.5" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M7.2 6.4h2.3l1.1 2.9-1.5 1.1a8 8 0 0 0 4.5 4.5l1.1-1.5 2.9 1.1v2.3c0 .6-.5 1-1.1 1A10.3 10.3 0 0 1 6.2 7.5c0-.6.4-1.1 1-1.1Z"
        fill="#fff"
      />
      <circle cx="16.6" cy="7.4" r="2.1" fill="#fff" />
    </svg>
  );
}
