import type { ReactNode } from 'react';
import { connectionSections, headingId, type SectionName, sections } from './sections.ts';
import styles from './settings.module.css';

interface SettingsSectionProps {
  name: SectionName;
  lead?: ReactNode;
  children: ReactNode;
}

/** Settings that belong together. */
export function SettingsSection({ name, lead, children }: SettingsSectionProps) {
  const id = headingId(name);
  const Heading = connectionSections.some((inner) => inner === name) ? 'h3' : 'h2';
  return (
    <section className={styles.section} aria-labelledby={id}>
      {/* To be gone to from the index. */}
      <Heading id={id} className={styles.heading} tabIndex={-1}>
        {sections[name]}
      </Heading>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}
