import type { SecretName } from '../kernel/ports.ts';

/** Secrets that are stored, or were, and are not in force. */
export interface MissingSecrets {
  /** `overdue`: still waiting, for longer than a key store takes unless it asks the user for something. */
  kind: 'waiting' | 'overdue' | 'unreadable' | 'lost';
  names: SecretName[];
  /** When the app began to wait for them, or found them gone. */
  since: number;
  /** What is the matter, in a few words. */
  title: string;
  /** What follows from it and what to do, in sentences. */
  description: string;
}
