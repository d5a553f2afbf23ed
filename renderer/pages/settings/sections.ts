/** The parts of the settings page, in their order there: what people change first, what needs a technician last. */
export const sections = {
  notifications: 'Notifications',
  rules: 'Rules',
  webhook: 'Webhook address',
  tunnel: 'Tunnel',
  api: 'TopCalls’ API',
  signatures: 'Signatures',
  history: 'History',
  recordings: 'Recordings',
  app: 'App',
} as const;

export type SectionName = keyof typeof sections;

/** Those under the heading "Connection". */
export const connectionSections = ['webhook', 'tunnel', 'api', 'signatures'] as const satisfies SectionName[];

/** The id of a section's heading. */
export const headingId = (name: SectionName | 'connection') => `settings-${name}`;
