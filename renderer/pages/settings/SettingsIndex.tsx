import { connectionSections, headingId, type SectionName, sections } from './sections.ts';
import styles from './settings-index.module.css';

/** The parts of the page, beside it where there is room. */
export function SettingsIndex() {
  return (
    <nav className={styles.index} aria-label="Settings">
      <Entry name="notifications" />
      <Entry name="rules" />
      <Entry name="connection" />
      {connectionSections.map((name) => (
        <Entry key={name} name={name} inner />
      ))}
      <Entry name="history" />
      <Entry name="app" />
    </nav>
  );
}

/** A button and no link: what stands behind the # of the address is the page. */
function Entry({ name, inner = false }: { name: SectionName | 'connection'; inner?: boolean }) {
  const go = () => {
    const heading = document.getElementById(headingId(name));
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={`${styles.entry} ${inner ? styles.inner : ''}`} onClick={go}>
      {name === 'connection' ? 'Connection' : sections[name]}
    </button>
  );
}
