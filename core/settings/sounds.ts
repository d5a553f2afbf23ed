/** The sounds that a notification may have. */

/** The app's own: `assets/sounds`. */
export const ownSounds = ['alarm', 'bell', 'chime', 'drop', 'knock', 'pulse'] as const;
export type OwnSound = (typeof ownSounds)[number];

/** `as-set`: as the setting for all notifications says, of urgent ones the alarm. `system`: that of the system. */
export const ruleSounds = ['as-set', 'none', 'system', ...ownSounds] as const;
